"""A decorated task: a function made with wraps() is found by its name."""

import functools
import pickle
from multiprocessing import Pool


def logged(function):
    @functools.wraps(function)
    def wrapper(number):
        return function(number)

    return wrapper


class Logged:
    def __init__(self, function):
        functools.update_wrapper(self, function)

    def __call__(self, number):
        return self.__wrapped__(number)


@logged
def double(number):
    return 2 * number


@Logged
def triple(number):
    return 3 * number


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.map(double, [1, 2, 3]))
        try:
            pool.map(triple, [1, 2, 3])
        except pickle.PicklingError as error:
            print(f"PicklingError: {error}")
