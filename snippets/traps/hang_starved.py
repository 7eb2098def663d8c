"""A task waits for another one, for which there is no worker."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 4
# ///

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager


def convert(names):
    print("convert: waits for a download")
    print(f"convert: {names.get()}")


def download(names):
    print("download: a.mp4")
    names.put("a.mp4")


if __name__ == "__main__":
    with Manager() as manager, ProcessPoolExecutor(1) as executor:
        names = manager.Queue()
        executor.submit(convert, names)
        executor.submit(download, names)
