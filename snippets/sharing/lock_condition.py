"""A Condition: wait until something is true of shared data."""

import time
from multiprocessing import Condition, Process, Value


def pack(stock, changed):
    with changed:
        changed.wait_for(lambda: stock.value >= 3)
        stock.value -= 3
        print(f"child:  packs 3, leaves {stock.value}")


if __name__ == "__main__":
    stock, changed = Value("i", 0), Condition()
    child = Process(target=pack, args=(stock, changed))
    child.start()
    for _ in range(4):
        time.sleep(1)
        with changed:
            stock.value += 1
            print(f"parent: {stock.value} in stock")
            changed.notify()
    child.join()
