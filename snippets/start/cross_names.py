"""The names that children get if you give them none."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process, current_process, get_context


def show(made_by):
    print(f"{made_by}: {current_process().name}")


if __name__ == "__main__":
    show("the program")
    context = get_context("spawn")
    for process_class in [Process, context.Process]:
        child = process_class(target=show, args=("Process",))
        child.start()
        child.join()
    with Pool(1) as pool:
        pool.apply(show, ("Pool",))
    with ProcessPoolExecutor(1) as executor:
        executor.submit(show, "ProcessPoolExecutor").result()
