"""What does a reader see? One question a file, and nothing but layout."""
