"""A notebook: one cell has a function, the next hands it to workers."""

# /// script
# dependencies = ["nbclient", "nbformat", "ipykernel"]
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

with ProcessPoolExecutor(1) as executor:
    print(executor.submit(square, 3).result())
""",
]

if __name__ == "__main__":
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in CELLS])
    client = NotebookClient(notebook, allow_errors=True)
    client.execute(stdout=DEVNULL, stderr=DEVNULL)  # in a kernel of its own
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.outputs:
            if output.output_type == "error":
                print(f"cell {number}: {output.ename}: {output.evalue}")
            else:
                print(f"cell {number}: {output.text.splitlines()[-1]}")
