"""The result is stored in an attribute: of the child's copy."""

from multiprocessing import Process


class Adder(Process):
    result = None

    def run(self):
        self.result = sum(range(10))
        print(f"child: the result is {self.result}")


if __name__ == "__main__":
    adder = Adder()
    adder.start()
    adder.join()
    print(f"parent: the result is {adder.result}")
