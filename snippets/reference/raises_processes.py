"""What Process and the start methods raise, and why."""

import multiprocessing
from multiprocessing import Process
from time import sleep


def show(what, function, *args):
    try:
        print(f"{what} -> no exception, {function(*args)}")
    except Exception as error:
        print(f"{what} -> {type(error).__name__}: {error}")


if __name__ == "__main__":
    child = Process(target=sleep, args=(0.5,), name="child")
    show("join() before start()", child.join)
    show("terminate() before start()", child.terminate)
    child.start()
    show("start() again", child.start)
    show("close() of a running child", child.close)
    show("join(0.1) of a running child", child.join, 0.1)
    child.join()
    child.close()
    show("is_alive() after close()", child.is_alive)
    show("get_context('bogus')", multiprocessing.get_context, "bogus")
    choose = multiprocessing.set_start_method
    show("set_start_method(), too late", choose, "spawn")
