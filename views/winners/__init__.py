"""What stands on the page Winners & losers?"""
