"""Pickle turns a function into two names: its module and its own."""

import pickle


def greet():
    print("hello from the child")


if __name__ == "__main__":
    data = pickle.dumps(greet, protocol=0)
    print(data.decode())
    print("and back:", pickle.loads(data) is greet)
