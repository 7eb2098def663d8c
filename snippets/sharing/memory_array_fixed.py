"""An Array is no list: its length and its type are fixed."""

from multiprocessing import Array

if __name__ == "__main__":
    numbers = Array("i", [1, 2, 3])
    try:
        numbers.append(4)
    except AttributeError as error:
        print("append:", error)
    try:
        numbers[0] = 1.5
    except TypeError as error:
        print("1.5:   ", error)
    numbers[0] = 2**31
    print("2**31: ", numbers[0])
