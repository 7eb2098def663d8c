"""joblib has two kinds of workers: its own, and those of multiprocessing."""

# /// script
# dependencies = ["joblib"]
# ///

from multiprocessing import current_process
from pickle import PicklingError

from joblib import Parallel, delayed


def kind():
    return type(current_process()).__name__


if __name__ == "__main__":
    for backend in "loky", "multiprocessing":
        with Parallel(2, backend=backend) as parallel:
            kinds = parallel(delayed(kind)() for _ in range(4))
            print(f"{backend}: a worker is a", *set(kinds))
            try:
                print("    a lambda", *parallel([delayed(lambda: "works")()]))
            except PicklingError:
                print("    a lambda: PicklingError")
