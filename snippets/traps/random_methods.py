"""How many different numbers three children draw."""

import random
from multiprocessing import get_context

random.seed(1)
own = random.Random(1)


def draw(source):
    return sum(source.random() for _ in range(200_000))


def work(queue):
    queue.put((draw(random), draw(own)))


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        context = get_context(method)
        queue = context.SimpleQueue()
        for _ in range(3):
            child = context.Process(target=work, args=[queue])
            child.start()
            child.join()
        answers = [queue.get() for _ in range(3)]
        shared, mine = zip(*answers, strict=True)
        print(f"{method}: random {len(set(shared))}, own {len(set(mine))}")
