"""NumPy's numbers in two children: by start method, and with seeds."""

# /// script
# dependencies = ["numpy"]
# ///

from multiprocessing import get_context

from numpy import random


def draw(queue, seed):
    source = random if seed is None else random.default_rng(seed)
    queue.put(source.random(2_000_000).sum())


def two_children(method, seeds):
    context = get_context(method)
    queue = context.SimpleQueue()
    for seed in seeds:
        child = context.Process(target=draw, args=[queue, seed])
        child.start()
        child.join()
    return [queue.get() for _ in seeds]


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        numbers = set(two_children(method, [None, None]))
        print(f"{method}: the same: {len(numbers) == 1}")
    first = two_children("fork", random.SeedSequence(1).spawn(2))
    again = two_children("fork", random.SeedSequence(1).spawn(2))
    print("own seeds: different:", first[0] != first[1])
    print("own seeds: the same again:", first == again)
