"""Memory is not shared: what the child changes stays in the child."""

from multiprocessing import Process

numbers = [1, 2, 3]


def child():
    numbers.append(4)
    print("child: ", numbers)


if __name__ == "__main__":
    process = Process(target=child)
    process.start()
    process.join()
    print("parent:", numbers)
