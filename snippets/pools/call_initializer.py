"""initializer: each worker prepares once what all its tasks need."""

import os
import time
from multiprocessing import Pool


def load(language):
    global dictionary
    time.sleep(1)  # a large file
    dictionary = {"cat": "gato", "dog": "perro"}
    print(f"worker {os.getpid()}: {language} dictionary loaded")


def translate(word):
    time.sleep(1)
    return dictionary[word]


if __name__ == "__main__":
    words = ["cat", "dog", "cat", "dog"]
    with Pool(2, initializer=load, initargs=("Spanish",)) as pool:
        print(pool.map(translate, words))
