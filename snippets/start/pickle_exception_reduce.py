"""__reduce__() says how to make the exception again, and it arrives."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


class DownloadError(Exception):
    def __init__(self, name, status):
        super().__init__(f"{name}: status {status}")
        self.name, self.status = name, status

    def __reduce__(self):
        """Say which call makes this exception again."""
        return DownloadError, (self.name, self.status)


def download(name):
    raise DownloadError(name, 404)


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(download, ("a.iso",))
        except DownloadError as error:
            print(f"Pool: {error}")
    with ProcessPoolExecutor(1) as executor:
        error = executor.submit(download, "b.iso").exception()
        print(f"executor: {error}")
