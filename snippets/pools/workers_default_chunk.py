"""The chunk size that map() chooses: four chunks for each worker."""

from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        for tasks in [8, 9, 100, 1000]:
            result = pool.map_async(abs, range(tasks))
            result.wait()
            print(f"{tasks} tasks: chunksize {result._chunksize}")
