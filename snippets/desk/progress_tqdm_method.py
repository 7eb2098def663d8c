"""One bar of tqdm, even a disabled one, settles the start method."""
# /// script
# dependencies = ["tqdm"]
# ///

import multiprocessing

from tqdm import tqdm

if __name__ == "__main__":
    print("before the bar:", multiprocessing.get_start_method(allow_none=True))
    for _ in tqdm(range(3), disable=True):
        pass
    print("after the bar:", multiprocessing.get_start_method(allow_none=True))
    try:
        multiprocessing.set_start_method("spawn")
    except RuntimeError as error:
        print("RuntimeError:", error)
    context = multiprocessing.get_context("spawn")
    print("in a context:", context.get_start_method())
