"""Which kinds of figure are there? One module each."""
