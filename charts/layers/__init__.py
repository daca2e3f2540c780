"""What do figures have in common? What is laid over, beside and under their lines."""
