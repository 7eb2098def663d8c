"""Functions of a cell that do arrive: with fork, and with joblib."""

# /// script
# dependencies = ["nbclient", "nbformat", "ipykernel", "joblib"]
# ///

from subprocess import DEVNULL

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

CELLS = [
    """
def square(n):
    return n * n
""",
    """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

fork = get_context("fork")
with ProcessPoolExecutor(2, mp_context=fork) as executor:
    print("fork:", list(executor.map(square, [1, 2, 3])))
""",
    """
from joblib import Parallel, delayed

jobs = [delayed(square)(n) for n in [1, 2, 3]]
print("joblib:", Parallel(n_jobs=2)(jobs))
""",
]

if __name__ == "__main__":
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in CELLS])
    client = NotebookClient(notebook, coalesce_streams=True)
    client.execute(stdout=DEVNULL, stderr=DEVNULL)
    for cell in notebook.cells[1:]:
        print(cell.outputs[0].text, end="")
