"""The result is right, but the parent asks for all sizes itself."""

import time


def ask_size(name):
    time.sleep(0.4)  # asks a server
    return {"a": 10, "b": 20, "c": 30, "d": 40}[name]


if __name__ == "__main__":
    print(f"total: {sum(ask_size(name) for name in 'abcd')}")
