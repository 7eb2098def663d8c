"""An application chooses once, under the guard, and has an option for it."""

import argparse
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def worker_name(number):
    return multiprocessing.current_process().name.split("-")[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    methods = multiprocessing.get_all_start_methods()
    parser.add_argument("--method", choices=methods, default="spawn")
    multiprocessing.set_start_method(parser.parse_args().method)

    with multiprocessing.Pool(1) as pool:
        print(f"pool: {pool.map(worker_name, [1])[0]}")
    with ProcessPoolExecutor(1) as executor:
        print(f"executor: {executor.submit(worker_name, 1).result()}")
