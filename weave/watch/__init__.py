"""The command that records and draws a program of one's own."""
