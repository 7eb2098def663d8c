"""Many workers compute, and only the parent writes the file."""

import csv
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory


def digest(path):
    return path.name, sha256(path.read_bytes()).hexdigest()[:8]


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        inputs = [Path(folder) / f"{number}.bin" for number in range(100)]
        for number, path in enumerate(inputs):
            path.write_bytes(bytes([number]) * 100_000)
        output = Path(folder) / "digests.csv"
        with Pool(2) as pool, output.open("w", newline="") as file:
            results = pool.imap_unordered(digest, inputs, chunksize=10)
            csv.writer(file).writerows(results)
        rows = list(csv.reader(output.open(newline="")))
        print(f"{len(rows)} rows, all whole:", all(len(r) == 2 for r in rows))
        print(min(rows, key=lambda row: int(row[0].split(".")[0])))
