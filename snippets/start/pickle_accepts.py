"""Functions, built-in ones, methods and objects reach a worker."""

from multiprocessing import Pool


class Robot:
    def __init__(self, name):
        self.name = name

    def greet(self):
        return f"hello from {self.name}"


def describe(thing):
    return f"got a {type(thing).__name__}"


if __name__ == "__main__":
    robot = Robot("Ada")
    with Pool(1) as pool:
        print(pool.apply(describe, ({"name": "a.iso", "sizes": [3, 4]},)))
        print(pool.apply(describe, (robot,)))
        print(pool.apply(describe, (describe,)))
        print(pool.apply(robot.greet))
        print(pool.apply(sum, ([3, 4],)))
