"""map(): a task's exception comes when its result is read, and ends the rest."""

from concurrent.futures import ProcessPoolExecutor


def download(name):
    if name == "b.iso":
        raise ConnectionError(f"{name}: connection lost")
    return f"{name}: saved"


if __name__ == "__main__":
    names = ["a.iso", "b.iso", "c.iso"]
    with ProcessPoolExecutor(2) as executor:
        results = executor.map(download, names)
    print("all tasks are done, and nothing was raised")
    try:
        for result in results:
            print(result)
    except ConnectionError as error:
        print(f"failed: {error}")
    print(f"left to read: {list(results)}")
