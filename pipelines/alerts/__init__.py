"""When is somebody told, of what, and where? Rules of a file, what fires, what is kept of it, and how it is sent."""
