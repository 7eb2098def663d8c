"""A child may leave as much in a queue as the pipe holds, and end."""

from multiprocessing import get_context

if __name__ == "__main__":
    context = get_context("fork")
    for size in [60_000, 70_000]:
        queue = context.Queue()
        child = context.Process(target=queue.put, args=("x" * size,))
        child.start()
        child.join(timeout=2)
        state = "still alive" if child.is_alive() else "ended"
        print(f"{size} bytes: {state}")
        queue.get()
        child.join()
        print(f"after get(): ended, exit code {child.exitcode}")
