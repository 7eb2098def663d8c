"""What pickling costs: numbers as objects, and as one piece of memory."""

import pickle
import timeit
from array import array


def measure(name, data):
    def round_trip():
        pickle.loads(pickle.dumps(data))

    seconds = timeit.repeat(round_trip, number=1, repeat=5)
    least, _, ms, _, most = (1000 * s for s in sorted(seconds))
    print(f"{name}: {ms:.2f} ms ({least:.2f} ms to {most:.2f} ms)")
    return least


if __name__ == "__main__":
    floats = [float(n) for n in range(100_000)]
    measure("list of dicts", [{"x": n} for n in floats])
    many = measure("list of floats", floats)
    one = measure("array of floats", array("d", floats))
    print("the list costs more than 5 arrays:", many > 5 * one)
