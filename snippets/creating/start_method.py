"""The start method that this Python uses if you choose none."""

from multiprocessing import get_start_method

print(get_start_method())
