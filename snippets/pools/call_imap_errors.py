"""imap() goes on after a task that raised; with chunks it does not."""

from multiprocessing import Pool


def divide(number):
    return 12 // number


def read(results):
    while True:
        try:
            yield next(results)
        except ZeroDivisionError as error:
            yield type(error).__name__
        except StopIteration:
            return


if __name__ == "__main__":
    numbers = [1, 2, 3, 0, 4, 6]
    with Pool(2) as pool:
        print("chunksize=1:", list(read(pool.imap(divide, numbers))))
        print("chunksize=2:", list(read(pool.imap(divide, numbers, 2))))
