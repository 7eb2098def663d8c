"""What a task returns is pickled too: a list comes back, a generator not."""

from multiprocessing import Pool


def words(text):
    yield from text.split()


def word_list(text):
    return list(words(text))


if __name__ == "__main__":
    with Pool(1) as pool:
        print(pool.apply(word_list, ("fork and join",)))
        try:
            print(pool.apply(words, ("fork and join",)))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
