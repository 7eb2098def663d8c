"""`set_start_method` chooses for the whole program, children included."""

from multiprocessing import Process, get_start_method, set_start_method


def greet():
    print(f"child: my own children would start with {get_start_method()}")


if __name__ == "__main__":
    set_start_method("spawn")
    print(f"parent: my children start with {get_start_method()}")
    child = Process(target=greet)
    child.start()
    child.join()
