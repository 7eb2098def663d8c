"""apply_async() without get(): the exception is never seen."""

from multiprocessing import Pool


def download(name):
    if name == "b.iso":
        raise ConnectionError(f"{name}: connection lost")
    print(f"{name}: done")


if __name__ == "__main__":
    pool = Pool(2)
    for name in ["a.iso", "b.iso"]:
        pool.apply_async(download, (name,))
    pool.close()
    pool.join()
    print("all downloads ended")
