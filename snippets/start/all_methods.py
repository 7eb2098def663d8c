"""The start methods that this system has; the first one is the default."""

from multiprocessing import get_all_start_methods

print(", ".join(get_all_start_methods()))
