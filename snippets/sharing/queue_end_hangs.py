"""A program with a full queue does not end."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 4
# ///

from multiprocessing import Queue

if __name__ == "__main__":
    tasks = Queue()
    tasks.put("x" * 1_000_000)
    print("end of the program")
