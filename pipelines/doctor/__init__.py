"""Is everything well, and what mends what is not? `examination` asks it all, room by room."""
