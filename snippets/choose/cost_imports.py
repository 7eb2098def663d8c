"""Who imports the file again pays again; a sleep stands for slow imports."""

# /// script
# requires-python = ">=3.14"
# ///
import time
from multiprocessing import get_context

time.sleep(1)

if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        for which in ("first", "second"):
            begin = time.perf_counter()
            child = get_context(method).Process(target=int)
            child.start()
            child.join()
            print(f"{which} {method}: {time.perf_counter() - begin:.1f} s")
