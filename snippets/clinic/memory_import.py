"""A function imports a module when it is called. How often is it imported?"""

from multiprocessing import Process
from pathlib import Path


def compute():
    import heavy

    print(f"the answer is {heavy.answer}")


if __name__ == "__main__":
    Path("heavy.py").write_text("print('heavy is imported')\nanswer = 42\n")
    compute()
    for _ in range(3):
        child = Process(target=compute)
        child.start()
        child.join()
