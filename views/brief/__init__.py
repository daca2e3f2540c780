"""What does a reader need in the morning, in one file?"""
