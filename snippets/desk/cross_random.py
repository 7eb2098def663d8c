"""How many different numbers do four children draw? By where they come from."""

# /// script
# dependencies = ["numpy"]
# ///

import random
import secrets
import tempfile
import uuid
from multiprocessing import get_context

import numpy as np

own = random.Random()
rng = np.random.default_rng()
np.random.random()  # the file draws a number


def draw(_):
    with tempfile.NamedTemporaryFile() as file:
        return {
            "random.random()": random.random(),
            "random.Random()": own.random(),
            "secrets, os.urandom()": secrets.token_hex(),
            "uuid.uuid4()": uuid.uuid4(),
            "names of tempfile": file.name,
            "np.random.random()": np.random.random(),
            "np.random.default_rng()": rng.random(),
        }


if __name__ == "__main__":
    columns = []
    for method in ["fork", "spawn", "forkserver"]:
        with get_context(method).Pool(1, maxtasksperchild=1) as pool:
            columns.append(pool.map(draw, range(4), chunksize=1))
    print(f"{'':24} fork  spawn  forkserver")
    for row in columns[0][0]:
        cells = [len({numbers[row] for numbers in its}) for its in columns]
        print(f"{row:24} {cells[0]:<5} {cells[1]:<6} {cells[2]}")
