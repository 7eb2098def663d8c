"""A run shown in the terminal while it goes on: who does what, and who waits for whom. Linux only."""
