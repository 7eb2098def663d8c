"""A parcel tells when it is pickled, and when it is made again."""

from multiprocessing import current_process, get_context


class Parcel:
    def __getstate__(self):
        """Return what pickle is to keep."""
        print(f"  pickled in {current_process().name}")
        return {"content": "a.iso"}

    def __setstate__(self, state):
        """Take what pickle has kept."""
        print(f"  made again in {current_process().name}")


def look(parcel):
    print(f"  here in {current_process().name}")
    return parcel


if __name__ == "__main__":
    for method in ["fork", "spawn"]:
        print(f"Process with {method}:")
        process = get_context(method).Process(target=look, args=(Parcel(),))
        process.start()
        process.join()
    print("Pool with fork:")
    with get_context("fork").Pool(1) as pool:
        pool.apply(look, (Parcel(),))
