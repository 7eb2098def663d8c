"""ShareableList: a list of fixed length, for simple values."""

from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList


def child(row):
    row[0] += 1
    row[1] = "done"
    try:
        row[1] = "finished after all"
    except ValueError as error:
        print("child: ", error)


if __name__ == "__main__":
    row = ShareableList([0, "waiting", 2.5, None])
    process = Process(target=child, args=(row,))
    process.start()
    process.join()
    print("parent:", list(row))
    row.shm.close()
    row.shm.unlink()
