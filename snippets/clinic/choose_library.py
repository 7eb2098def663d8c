"""A library takes a context as an argument; its caller chooses."""

import multiprocessing


def worker_name(number):
    return multiprocessing.current_process().name.split("-")[0]


def who_works(ctx=None):
    if ctx is None:
        ctx = multiprocessing.get_context()
    with ctx.Pool(1) as pool:
        return pool.map(worker_name, [1])[0]


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        ctx = multiprocessing.get_context(method)
        print(f"{method}: {who_works(ctx)}")
    print(f"nothing said: {who_works()}")
