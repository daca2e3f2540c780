"""How does a figure leave the screen, or reach it in few bytes?"""
