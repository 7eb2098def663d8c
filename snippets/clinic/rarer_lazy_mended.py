"""The import is lazy, and the fork server has it on its list."""

from multiprocessing import Process, set_forkserver_preload
from pathlib import Path

__lazy_modules__ = ["heavy"]  # since Python 3.15: as "lazy import heavy"

if not Path("heavy.py").exists():
    Path("heavy.py").write_text("print('heavy is imported')\nanswer = 42\n")

import heavy


def compute():
    print(f"the answer is {heavy.answer}")


if __name__ == "__main__":
    set_forkserver_preload(["__main__", "heavy"])
    for _ in range(3):
        child = Process(target=compute)
        child.start()
        child.join()
