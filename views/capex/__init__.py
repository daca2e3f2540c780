"""What stands on the page AI capex?"""
