"""What is known, and since when? Rows that are only added to, in states that never change."""
