"""A run in formats that other programs read."""
