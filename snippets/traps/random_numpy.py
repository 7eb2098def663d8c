"""NumPy's numbers in three children: by start method, and with seeds."""

# /// script
# dependencies = ["numpy"]
# ///

from multiprocessing import get_context

from numpy import random


def draw(queue, seed):
    source = random if seed is None else random.default_rng(seed)
    queue.put(source.random(2_000_000).sum())


def three_children(method, seeds):
    context = get_context(method)
    queue = context.SimpleQueue()
    for seed in seeds:
        child = context.Process(target=draw, args=[queue, seed])
        child.start()
        child.join()
    return [queue.get() for _ in seeds]


if __name__ == "__main__":
    for method in ("fork", "forkserver", "spawn"):
        numbers = set(three_children(method, [None] * 3))
        print(f"{method}: all the same: {len(numbers) == 1}")
    first = three_children("fork", random.SeedSequence(1).spawn(3))
    again = three_children("spawn", random.SeedSequence(1).spawn(3))
    print("own seeds: all different:", len(set(first)) == 3)
    print("own seeds: the same in another run:", first == again)
