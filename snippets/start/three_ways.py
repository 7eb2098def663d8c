"""The same function in a child, started in three ways."""

from multiprocessing import get_context


def greet(method):
    print(f"hello from a child started with {method}")


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        child = context.Process(target=greet, args=(method,))
        child.start()
        child.join()
