"""A proxy is not the list: it asks the server process for everything."""

from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        names = manager.list(["a.iso", "b.iso"])
        print(type(names).__name__, isinstance(names, list))
        print(f"str(): {names}")
        print(f"equal: {names == ['a.iso', 'b.iso']}")
        copy = names[:]
        print(f"a copy: {type(copy).__name__}, {copy == ['a.iso', 'b.iso']}")
