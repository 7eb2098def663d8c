"""A task's exception is kept in its Future, and result() raises it."""

from concurrent.futures import ProcessPoolExecutor


def download(name):
    raise ConnectionError(f"{name}: connection lost")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(download, "b.iso")
        print(f"exception() returns {future.exception()!r}")
        try:
            future.result()
        except ConnectionError as error:
            print(f"result() raises {error!r}")
