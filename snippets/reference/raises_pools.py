"""What Pool, ProcessPoolExecutor and their results raise, and why."""

import os
import re
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import Pool
from time import sleep


def show(what, function, *args):
    try:
        print(f"{what} -> no exception, {function(*args)}")
    except Exception as error:
        kind = f"{type(error).__module__}.{type(error).__name__}"
        text = re.sub(r" at 0x\w+", "", f"{kind}: {error}")
        print(f"{what} -> {text.removeprefix('builtins.')}")


if __name__ == "__main__":
    show("Pool(0)", Pool, 0)
    with Pool(1) as pool:
        task = pool.apply_async(sleep, (1,))
        show("get(0.1)", task.get, 0.1)
        show("successful(), too early", task.successful)
        show("imap().next(0.1)", pool.imap(sleep, [1]).next, 0.1)
        show("join() before close()", pool.join)
        pool.close()
        show("apply_async() after close()", pool.apply_async, sleep)

    show("ProcessPoolExecutor(0)", ProcessPoolExecutor, 0)
    with ProcessPoolExecutor(1) as executor:
        tasks = [executor.submit(sleep, 0.5) for _ in range(6)]
        show("result(0.1)", tasks[0].result, 0.1)
        results = as_completed(tasks[:2], timeout=0.1)
        show("as_completed(timeout=0.1)", list, results)
        tasks[-1].cancel()
        show("result() after cancel()", tasks[-1].result)
    show("submit() after shutdown()", executor.submit, sleep)
    with ProcessPoolExecutor(1) as executor:
        show("result() of a dead worker", executor.submit(os._exit, 1).result)
        show("submit() after that", executor.submit, sleep)
