"""The parent takes the download's result, then submits the next task."""

from concurrent.futures import ProcessPoolExecutor


def convert(name):
    print(f"convert: {name}")


def download():
    print("download: a.mp4")
    return "a.mp4"


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        name = executor.submit(download).result()
        executor.submit(convert, name)
