"""Only the first result counts: a Pool drops the others, an executor waits for them."""

import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool


def ask(seconds):
    time.sleep(seconds)
    return f"mirror {seconds}"


if __name__ == "__main__":
    begin = time.perf_counter()
    with Pool(3) as pool:
        first = next(pool.imap_unordered(ask, [5, 1, 3]))
        print("Pool:", first)
    print(f"Pool: took {time.perf_counter() - begin:.1f} s")

    begin = time.perf_counter()
    with ProcessPoolExecutor(3) as executor:
        tasks = [executor.submit(ask, seconds) for seconds in (5, 1, 3)]
        first = next(as_completed(tasks)).result()
        print("executor:", first)
        print("executor: cancelled:", [task.cancel() for task in tasks])
    print(f"executor: took {time.perf_counter() - begin:.1f} s")
