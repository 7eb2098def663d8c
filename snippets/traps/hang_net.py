"""With a limit on every wait, the hang becomes an error."""

from multiprocessing import Pipe, Process


def convert(connection):
    if not connection.poll(timeout=2):
        raise TimeoutError("no file name for 2 s")
    name = connection.recv()
    print(f"child: converts {name}")


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=convert, args=(there,))
    child.start()
    child.join(timeout=5)
    if child.exitcode is None:
        print("parent: the child hangs")
        child.kill()
    else:
        print(f"parent: the child's exit code is {child.exitcode}")
