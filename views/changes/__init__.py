"""What changed between two states, and by what?"""
