"""The import stands at the top, and is lazy since Python 3.15."""

from multiprocessing import Process
from pathlib import Path

__lazy_modules__ = ["heavy"]  # since Python 3.15: as "lazy import heavy"

if not Path("heavy.py").exists():
    Path("heavy.py").write_text("print('heavy is imported')\nanswer = 42\n")

import heavy


def compute():
    print(f"the answer is {heavy.answer}")


if __name__ == "__main__":
    for _ in range(3):
        child = Process(target=compute)
        child.start()
        child.join()
