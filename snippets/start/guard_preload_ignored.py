"""A module that the fork server cannot import: nobody says a word."""

from multiprocessing import get_context


def child():
    print("hello from the child")


if __name__ == "__main__":
    context = get_context("forkserver")
    context.set_forkserver_preload(["jsn"])
    process = context.Process(target=child)
    process.start()
    process.join()
