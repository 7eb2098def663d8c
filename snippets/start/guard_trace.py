"""Every process that runs the top level of this file tells its name for it."""

from multiprocessing import get_context

print(f"top level: __name__ is {__name__}")


def child(method):
    print(f"child of {method}: __name__ is {__name__}")


if __name__ == "__main__":
    for method in ["fork", "spawn"]:
        for _ in range(2):
            process = get_context(method).Process(target=child, args=(method,))
            process.start()
            process.join()
