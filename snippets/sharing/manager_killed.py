"""The manager's process is killed: what its clients get."""

from multiprocessing import Manager, Process, active_children


def ask(sizes):
    try:
        print(sizes["a.iso"])
    except OSError as error:
        print("child: ", type(error).__name__)


if __name__ == "__main__":
    with Manager() as manager:
        sizes = manager.dict({"a.iso": 700})
        print("parent:", sizes["a.iso"])
        (server,) = active_children()
        server.kill()
        server.join()
        try:
            print(sizes["a.iso"])
        except OSError as error:
            print("parent:", type(error).__name__)
        child = Process(target=ask, args=(sizes,))
        child.start()
        child.join()
