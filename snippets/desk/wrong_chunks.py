"""One basket in sixteen tasks: the counts depend on the number of workers."""

from multiprocessing import Pool


def put(basket):
    basket.append("apple")
    return len(basket)


if __name__ == "__main__":
    tasks = [[]] * 16  # the same list in each task
    for workers in (1, 2, 4):
        with Pool(workers) as pool:
            print(f"{workers} at work:", *pool.map(put, tasks))
    print("no pool:  ", *map(put, tasks))
