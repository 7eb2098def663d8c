"""A task that raises an exception instead: the parent can handle it."""

from multiprocessing import Pool


def check(name):
    if name == "b.mp4":
        raise ValueError("b.mp4 is not a video")
    print(f"{name}: good")


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(check, ["a.mp4", "b.mp4", "c.mp4"])
        except ValueError as error:
            print(f"parent: {error}")
