"""A cell that starts a child: the child dies, and the cell succeeds."""

# /// script
# dependencies = ["nbclient", "nbformat", "ipykernel"]
# ///

from subprocess import DEVNULL

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

CELL = """
from multiprocessing import Process

def square(n):
    print(n * n)

process = Process(target=square, args=(3,))
process.start()
process.join()
print("exit code", process.exitcode)
"""

if __name__ == "__main__":
    notebook = new_notebook(cells=[new_code_cell(CELL)])
    client = NotebookClient(notebook, coalesce_streams=True)
    client.execute(stdout=DEVNULL, stderr=DEVNULL)  # raises if a cell fails
    for output in notebook.cells[0].outputs:
        if output.name == "stdout":
            print(output.text, end="")
