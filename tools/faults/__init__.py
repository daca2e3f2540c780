"""Kills, readers, damage and every fault on every source, by the hundred: see `__main__`."""
