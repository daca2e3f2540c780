"""What do we compute? Pure formulas, one module a theme; each has its section of the methodology."""
