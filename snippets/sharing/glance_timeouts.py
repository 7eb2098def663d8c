"""Nobody answers: what each kind of waiting does after its time."""

import multiprocessing as mp
import time
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    full, lock, changed, (end, other) = (
        mp.Queue(1),
        mp.Lock(),
        mp.Condition(),
        mp.Pipe(),
    )
    full.put("the only place is taken")
    lock.acquire()
    changed.acquire()
    child = mp.Process(target=time.sleep, args=(2,))
    child.start()
    with mp.Pool(1) as pool, ProcessPoolExecutor(1) as executor:
        result = pool.apply_async(time.sleep, (2,))
        future = executor.submit(time.sleep, 2)
        for name, call in {
            "Queue.get": lambda: mp.Queue().get(timeout=0.1),
            "Queue.get_nowait": mp.Queue().get_nowait,
            "Queue.put": lambda: full.put("one more", timeout=0.1),
            "Connection.poll": lambda: end.poll(0.1),
            "Lock.acquire": lambda: lock.acquire(timeout=0.1),
            "Event.wait": lambda: mp.Event().wait(0.1),
            "Condition.wait": lambda: changed.wait(0.1),
            "Barrier.wait": lambda: mp.Barrier(2).wait(0.1),
            "Process.join": lambda: child.join(0.1),
            "AsyncResult.get": lambda: result.get(0.1),
            "Future.result": lambda: future.result(0.1),
        }.items():
            try:
                print(f"{name}: {call()}")
            except Exception as error:
                kind = type(error)
                module = kind.__module__.removeprefix("_")
                print(f"{name}: {module}.{kind.__name__}")
