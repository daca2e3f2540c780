"""What do the commands do that have more to say than a line of the program?"""
