"""Keep the path and open the file in the worker."""

from multiprocessing import Pool


class Document:
    def __init__(self, path):
        self.path = path

    def count(self, word):
        with open(self.path) as file:
            return file.read().count(word)


if __name__ == "__main__":
    document = Document(__file__)
    with Pool(2) as pool:
        print(pool.map(document.count, ["file", "Pool"]))
