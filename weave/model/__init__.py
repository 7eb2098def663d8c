"""What a program is, and what a run of it was: data that every other room reads. It touches no disk."""
