"""Exercise 2: a pool squares ten numbers, the parent adds them up."""

from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(square, range(1, 11))
    print(f"squares: {squares}")
    print(f"sum: {sum(squares)}")
    plain = [number * number for number in range(1, 11)]
    print(f"same as a plain loop: {squares == plain}")
