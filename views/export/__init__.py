"""What of a figure leaves, as picture, page or rows?"""
