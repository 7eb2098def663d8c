"""A method of an object that holds an open file does not reach a worker."""

import traceback
from multiprocessing import Pool


class Document:
    def __init__(self, file):
        self.file = file

    def count(self, word):
        return self.file.read().count(word)


if __name__ == "__main__":
    with open(__file__) as file, Pool(2) as pool:
        document = Document(file)
        try:
            pool.map(document.count, ["file", "Pool"])
        except TypeError as error:
            print(*traceback.format_exception_only(error), sep="", end="")
