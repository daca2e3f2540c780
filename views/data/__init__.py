"""What stands on the page Data?"""
