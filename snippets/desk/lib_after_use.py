"""NumPy, pandas and DuckDB compute in the parent, then in its children."""

# /// script
# dependencies = ["duckdb", "numpy", "pandas"]
# ///

from multiprocessing import get_context

import duckdb
import numpy
import pandas

QUERY = "SELECT sum(n) FROM range(1000000) numbers(n)"


def compute():
    product = numpy.ones((500, 500)) @ numpy.ones((500, 500))
    table = pandas.DataFrame({"word": ["fox", "dog"] * 50_000, "n": 1})
    return {
        "NumPy": int(product.sum()),
        "pandas": table.groupby("word").n.sum().tolist(),
        "DuckDB": duckdb.sql(QUERY).fetchall(),
    }


def show(method, expected):
    for library, answer in compute().items():
        print(f"{method}: {library} right: {answer == expected[library]}")


if __name__ == "__main__":
    expected = compute()
    for method in ("fork", "forkserver", "spawn"):
        child = get_context(method).Process(
            target=show, args=(method, expected)
        )
        child.start()
        child.join()
