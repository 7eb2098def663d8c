"""get() raises a task's exception in the parent, where it can be handled."""

from multiprocessing import Pool


def download(name):
    if name == "b.iso":
        raise ConnectionError(f"{name}: connection lost")
    print(f"{name}: done")


if __name__ == "__main__":
    pool = Pool(2)
    names = ["a.iso", "b.iso"]
    tasks = [pool.apply_async(download, (name,)) for name in names]
    pool.close()
    pool.join()
    for task in tasks:
        try:
            task.get()
        except ConnectionError as error:
            print(f"failed: {error!r}")
    print("all downloads ended")
