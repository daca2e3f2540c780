"""What stands on the page Cost of capital?"""
