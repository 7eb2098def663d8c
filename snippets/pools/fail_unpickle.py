"""A worker that cannot unpickle its task dies: the task needs a set-up there."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

prices = {}


def set_up():
    prices["book"] = 20


class Order:
    def __setstate__(self, state):
        """Unpickle an order: its total needs the prices."""
        self.total = prices[state["article"]] * state["count"]


def total(order):
    return order.total


if __name__ == "__main__":
    set_up()
    order = Order()
    order.article, order.count = "book", 3
    for initializer in (None, set_up):
        try:
            context = get_context("spawn")
            with ProcessPoolExecutor(1, context, initializer) as executor:
                print(executor.submit(total, order).result())
        except BrokenProcessPool as error:
            print(f"BrokenProcessPool: {error}")
