"""What do the commands that read print: values, what exists, how fresh it is?"""
