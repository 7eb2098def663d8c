"""A notebook: one cell writes the function into a file, the next imports it."""

# /// script
# dependencies = ["nbclient", "nbformat", "ipykernel"]
# ///

from subprocess import DEVNULL

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

CELLS = [
    """\
%%writefile work.py
def square(n):
    return n * n
""",
    """
from concurrent.futures import ProcessPoolExecutor
from work import square

with ProcessPoolExecutor(1) as executor:
    print(executor.submit(square, 3).result())
""",
]

if __name__ == "__main__":
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in CELLS])
    client = NotebookClient(notebook, coalesce_streams=True)
    client.execute(stdout=DEVNULL, stderr=DEVNULL)
    for cell in notebook.cells:
        print(cell.outputs[0].text, end="")
