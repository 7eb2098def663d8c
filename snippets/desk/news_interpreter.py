"""Which processes can be started in another interpreter of the process?"""

# /// script
# requires-python = ">=3.14"
# ///

from concurrent.futures import InterpreterPoolExecutor
from multiprocessing import get_context


def process(method):
    child = get_context(method).Process(target=abs, args=[-1])
    child.start()
    child.join()
    return f"exit code {child.exitcode}"


def pool(method):
    with get_context(method).Pool(1) as workers:
        return workers.map(abs, [-1])


if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as interpreter:
        for function, method in [
            (process, "fork"),
            (process, "forkserver"),
            (process, "spawn"),
            (pool, "spawn"),
        ]:
            future = interpreter.submit(function, method)
            answer = future.exception() or future.result()
            print(f"{function.__name__}, {method}: {answer}")
