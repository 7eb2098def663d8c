"""Value and Array: a number and a row of numbers that two processes share."""

from multiprocessing import Array, Process, Value


def child(total, numbers):
    total.value = 2.5
    for i in range(len(numbers)):
        numbers[i] *= 10


if __name__ == "__main__":
    total, numbers = Value("d", 0.5), Array("i", [1, 2, 3])
    process = Process(target=child, args=(total, numbers))
    process.start()
    process.join()
    print("Value:", total.value)
    print("Array:", list(numbers))
