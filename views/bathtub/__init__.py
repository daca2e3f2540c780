"""What stands on the page The bathtub?"""
