"""A forked child is a copy; a spawned one runs the file anew."""

from multiprocessing import get_context

print(f"running as {__name__}")
colour = "red"


def child(method):
    print(f"{method}: colour is {colour}")


if __name__ == "__main__":
    colour = "blue"
    for method in ["fork", "spawn"]:
        process = get_context(method).Process(target=child, args=(method,))
        process.start()
        process.join()
