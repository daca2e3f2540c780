"""How does a formula become rows? Which inputs it takes, when they were known, and what each row rests on."""
