"""Since Python 3.14.1, the fork server imports this file once for all."""

# /// script
# requires-python = ">=3.14"
# ///

from multiprocessing import get_context

print(f"top level: __name__ is {__name__}")


def child():
    print(f"child: __name__ is {__name__}")


if __name__ == "__main__":
    for _ in range(2):
        process = get_context("forkserver").Process(target=child)
        process.start()
        process.join()
