"""Too late: the first lock or queue has settled the start method."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import Lock, set_start_method

if __name__ == "__main__":
    lock = Lock()
    set_start_method("spawn")
