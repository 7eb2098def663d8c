"""The fork server imports the module once, for all children."""

from multiprocessing import Process, set_forkserver_preload
from pathlib import Path


def compute():
    import heavy

    print(f"the answer is {heavy.answer}")


if __name__ == "__main__":
    Path("heavy.py").write_text("print('heavy is imported')\nanswer = 42\n")
    set_forkserver_preload(["__main__", "heavy"])
    compute()
    for _ in range(3):
        child = Process(target=compute)
        child.start()
        child.join()
