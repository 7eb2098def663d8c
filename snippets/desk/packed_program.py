"""The frame of a program that may be frozen one day."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import freeze_support, set_start_method


def square(n):
    return n * n


def main():
    with ProcessPoolExecutor(2) as executor:
        print(list(executor.map(square, [1, 2, 3])))


if __name__ == "__main__":
    set_start_method("spawn")  # if at all, then first
    freeze_support()  # a child stays here, and does its work
    main()
