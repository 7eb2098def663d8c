"""The first child of a fork server pays for the server, later ones do not."""

# /// script
# requires-python = ">=3.14"
# ///
import timeit
from multiprocessing import get_context


def start_and_join():
    child = get_context("forkserver").Process(target=int)
    child.start()
    child.join()


if __name__ == "__main__":
    first, *others = timeit.repeat(start_and_join, number=1, repeat=4)
    least, ms, most = (1000 * s for s in sorted(others))
    print(f"first child: {1000 * first:.1f} ms")
    print(f"next child: {ms:.1f} ms ({least:.1f} ms to {most:.1f} ms)")
    print("the first costs more than 5 others:", 1000 * first > 5 * least)
