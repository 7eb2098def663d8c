"""Who gets the same random numbers after a fork, and who does not."""

import random
from multiprocessing import get_context

random.seed(1)
own = random.Random(1)


def draw(queue):
    queue.put((random.random(), own.random()))


if __name__ == "__main__":
    fork = get_context("fork")
    queue = fork.SimpleQueue()
    children = [fork.Process(target=draw, args=(queue,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    from_module, from_own = zip(*[queue.get() for _ in children])
    print("random.random(), all different:", len(set(from_module)) == 3)
    print("own.random(), all the same:", len(set(from_own)) == 1)
    print("the seed counts for the module:", random.random() in from_module)
    print("the seed counts for my own:", own.random() in from_own)
