"""A worker of a Pool may not start a pool of its own."""

# /// script
# [tool.weave]
# exit = 1
# ///

from multiprocessing import Pool


def half(name):
    return f"half of {name}"


def convert(name):
    with Pool(2) as inner:
        return inner.map(half, [name, name])


if __name__ == "__main__":
    with Pool(1) as pool:
        task = pool.apply_async(convert, ["a.mp4"])
        pool.close()
        pool.join()
        print(task.get())
