"""Memory of a child by start method: its fair share, which is the PSS."""

from multiprocessing import get_context
from statistics import median


def fair_share(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        pss = next(line for line in file if line.startswith("Pss:"))
    return int(pss.split()[1]) * 1024 / 1e6


def work(barrier):
    barrier.wait()
    barrier.wait()


def measure(method):
    context = get_context(method)
    barrier = context.Barrier(4)
    children = [context.Process(target=work, args=(barrier,)) for _ in "abc"]
    for child in children:
        child.start()
    barrier.wait()
    share = median(fair_share(child.pid) for child in children)
    barrier.wait()
    for child in children:
        child.join()
    print(f"{method} child: {share:.1f} MB")
    return share


if __name__ == "__main__":
    fork, _, spawn = map(measure, ("fork", "forkserver", "spawn"))
    print("spawn takes more than twice the memory of fork:", spawn > 2 * fork)
