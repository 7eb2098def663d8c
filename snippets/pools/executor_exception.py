"""A task's exception is kept in its Future, and result() raises it."""

from concurrent.futures import ProcessPoolExecutor


def download(name):
    if name == "b.iso":
        raise ConnectionError(f"{name}: connection lost")
    return f"{name}: saved"


if __name__ == "__main__":
    names = ["a.iso", "b.iso", "c.iso"]
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(download, name) for name in names]
    print("all tasks are done, and nothing was raised")
    for future in futures:
        try:
            print(future.result())
        except ConnectionError as error:
            print(f"failed: {error}")
