"""A deadlock: two processes take the same two locks in opposite order."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 5
# ///

from multiprocessing import Barrier, Lock, Process


def work(name, first, second, both_have_one):
    with first:
        both_have_one.wait()
        print(f"{name} has one lock and waits for the other")
        with second:
            print(f"{name} has both locks")


if __name__ == "__main__":
    a, b, both_have_one = Lock(), Lock(), Barrier(2)
    children = [
        Process(target=work, args=("child 1", a, b, both_have_one)),
        Process(target=work, args=("child 2", b, a, both_have_one)),
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("both children have ended")
