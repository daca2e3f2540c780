"""What do pages, pictures and commands say and draw? Each sentence and each figure in one place."""
