"""DuckDB: the workers compute, and the parent alone writes to the file."""

# /// script
# dependencies = ["duckdb"]
# ///

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb


def measure(number):
    return number, number**2


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = str(Path(folder, "videos.duckdb"))
        with ProcessPoolExecutor(2) as executor:
            rows = list(executor.map(measure, range(100), chunksize=10))
        with duckdb.connect(path) as connection:
            connection.execute("CREATE TABLE videos (n INT, square INT)")
            connection.executemany("INSERT INTO videos VALUES (?, ?)", rows)
            count = connection.execute("SELECT count(*) FROM videos")
            print(count.fetchone()[0], "of 100 rows")
