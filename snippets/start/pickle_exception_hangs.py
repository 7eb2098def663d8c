"""An exception that needs two arguments: the pool waits for ever."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 3
# ///

from multiprocessing import Pool


class DownloadError(Exception):
    def __init__(self, name, status):
        super().__init__(f"{name}: status {status}")


def download(name):
    raise DownloadError(name, 404)


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(download, ("a.iso",))
        except DownloadError as error:
            print(f"failed: {error}")
