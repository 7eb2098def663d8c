"""The initializer sets a global in each worker, with every start method."""

from multiprocessing import get_context

colour = "red"


def set_colour(value):
    global colour
    colour = value


def paint(thing):
    return f"{colour} {thing}"


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        pool = context.Pool(1, initializer=set_colour, initargs=("blue",))
        with pool:
            print(method, pool.map(paint, ["door", "wall"]))
