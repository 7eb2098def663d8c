"""join() returns None, whether the child has ended or not: ask exitcode."""

import time
from multiprocessing import Process

if __name__ == "__main__":
    for seconds in [1, 4]:
        process = Process(target=time.sleep, args=(seconds,))
        process.start()
        returned = process.join(timeout=2)
        print(f"{seconds} s of work: join() returned {returned}")
        print(f"alive: {process.is_alive()}, exit code: {process.exitcode}")
    process.terminate()
    process.join()
    print(f"after terminate(): exit code: {process.exitcode}")
