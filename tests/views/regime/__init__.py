"""Do the parts of the page Regime say what is so?"""
