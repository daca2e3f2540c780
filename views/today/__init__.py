"""What stands on the page Today?"""
