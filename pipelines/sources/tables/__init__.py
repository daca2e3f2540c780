"""What does a table that somebody saved say: its columns, its days, its numbers?"""
