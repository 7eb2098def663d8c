"""Why += loses updates: it reads, adds and writes, and others come between."""

from multiprocessing import Event, Process, Value


def add_1(number, has_read, go_on):
    seen = number.value
    has_read.set()
    go_on.wait()
    number.value = seen + 1
    print(f"child:  read {seen}, wrote {seen + 1}")


if __name__ == "__main__":
    number, has_read, go_on = Value("i", 0), Event(), Event()
    child = Process(target=add_1, args=(number, has_read, go_on))
    child.start()
    has_read.wait()
    number.value += 10
    print("parent: added 10")
    go_on.set()
    child.join()
    print(f"0 + 10 + 1 = {number.value}")
