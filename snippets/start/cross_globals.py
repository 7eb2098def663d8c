"""A global changed under the guard, and an argument, in three children."""

from multiprocessing import get_context

colour = "red"


def show(method, argument):
    print(f"{method}: the global is {colour}, the argument is {argument}")


if __name__ == "__main__":
    colour = "blue"
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        child = context.Process(target=show, args=(method, colour))
        child.start()
        child.join()
