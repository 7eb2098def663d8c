"""join() returns None, whether the child has ended or not: ask exitcode."""

import time
from multiprocessing import Process

if __name__ == "__main__":
    for seconds in [1, 4]:
        process = Process(target=time.sleep, args=(seconds,))
        process.start()
        print(f"{seconds} s of work: join(2) returned {process.join(2)}")
        print(f"alive: {process.is_alive()}, exit code: {process.exitcode}")
    process.terminate()
    process.join()
    print(f"terminated: exit code {process.exitcode}")
