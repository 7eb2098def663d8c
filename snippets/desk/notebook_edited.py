"""A notebook: the file of the function is edited after its import."""

# /// script
# dependencies = ["nbclient", "nbformat", "ipykernel"]
# ///

from subprocess import DEVNULL

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

CELLS = [
    """\
%%writefile work.py
def compute(n):
    return n * n
""",
    "from work import compute",
    """\
%%writefile work.py
def compute(n):
    return n * n * n
""",
    """
from concurrent.futures import ProcessPoolExecutor

with ProcessPoolExecutor(1) as executor:
    print("worker:", executor.submit(compute, 3).result())
print("kernel:", compute(3))
""",
]

if __name__ == "__main__":
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in CELLS])
    client = NotebookClient(notebook, coalesce_streams=True)
    client.execute(stdout=DEVNULL, stderr=DEVNULL)
    print(notebook.cells[-1].outputs[0].text, end="")
