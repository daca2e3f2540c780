"""What the documents say of the catalog, and the pictures in them, made by the project itself."""
