"""joblib: what an initializer sets reaches the tasks with one backend only."""

# /// script
# dependencies = ["joblib"]
# ///

from joblib import Parallel, delayed

table = None


def load():
    global table
    table = "loaded"


def look(number):
    return table


if __name__ == "__main__":
    for backend in ("loky", "multiprocessing"):
        parallel = Parallel(2, backend=backend, initializer=load)
        print(f"{backend}:", *parallel(delayed(look)(n) for n in range(4)))
