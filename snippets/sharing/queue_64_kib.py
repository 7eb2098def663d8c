"""How much a child may leave in a queue and still end: what the pipe holds."""

from multiprocessing import get_context

if __name__ == "__main__":
    context = get_context("fork")
    for size in [60_000, 70_000]:
        queue = context.Queue()
        child = context.Process(target=queue.put, args=("x" * size,))
        child.start()
        child.join(timeout=2)
        print(f"{size} bytes: {'still alive' if child.is_alive() else 'ended'}")
        queue.get()
        child.join()
        print(f"after get(): ended, exit code {child.exitcode}")
