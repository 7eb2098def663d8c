"""A library settles the start method while it is imported."""

# /// script
# [tool.weave]
# exit = 1
# ///

import multiprocessing


def worker_name(number):
    return multiprocessing.current_process().name.split("-")[0]


def who_works(ctx=multiprocessing.get_context()):
    with ctx.Pool(1) as pool:
        return pool.map(worker_name, [1])[0]


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print(who_works())
