"""What stands on the page Regime?"""
