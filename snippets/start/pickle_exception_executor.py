"""An exception that needs two arguments: the executor counts as broken."""

# /// script
# [tool.weave]
# exit = 1
# ///

from concurrent.futures import ProcessPoolExecutor


class DownloadError(Exception):
    def __init__(self, name, status):
        super().__init__(f"{name}: status {status}")


def download(name):
    raise DownloadError(name, 404)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(download, "a.iso").result()
        except DownloadError as error:
            print(f"failed: {error}")
