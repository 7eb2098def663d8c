"""The manager ends with its block: a child that still needs it fails."""

from multiprocessing import Barrier, Manager, Process


def download(names, step):
    step.wait()  # the child has started
    step.wait()  # the manager has ended
    names.append("a.iso")


if __name__ == "__main__":
    step = Barrier(2)
    with Manager() as manager:
        names = manager.list()
        child = Process(target=download, args=(names, step))
        child.start()
        step.wait()
    step.wait()
    child.join()
    print(f"exit code of the child: {child.exitcode}")
