"""A Barrier for two, and one never comes."""

from multiprocessing import Barrier, Process
from threading import BrokenBarrierError


def work(barrier):
    try:
        barrier.wait(timeout=2)
    except BrokenBarrierError:
        print("child:  the other one did not come")


if __name__ == "__main__":
    barrier = Barrier(2)
    child = Process(target=work, args=(barrier,))
    child.start()
    child.join()
    print("parent: broken:", barrier.broken)
