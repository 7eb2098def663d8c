"""The fork server imports nothing; so every child imports this file."""

from multiprocessing import get_context

print(f"top level: __name__ is {__name__}")


def child():
    print(f"child: __name__ is {__name__}")


if __name__ == "__main__":
    context = get_context("forkserver")
    context.set_forkserver_preload([])
    for _ in range(2):
        process = context.Process(target=child)
        process.start()
        process.join()
