"""A message to a child and a short answer: by pipe, queue and shared memory."""

import timeit
from multiprocessing import Pipe, Process, Queue
from multiprocessing.shared_memory import SharedMemory


def reader(pipe, queue, memory):
    ways = {"pipe": pipe.recv, "queue": queue.get, "memory": lambda: memory.buf}
    while way := pipe.recv():
        pipe.send(ways[way]()[0])


def ask(way, data):
    if way == "memory":
        memory.buf[: len(data)] = data
    pipe.send(way)
    if way != "memory":
        {"pipe": pipe.send, "queue": queue.put}[way](data)
    pipe.recv()


def measure(way, data):
    seconds = timeit.repeat(lambda: ask(way, data), number=1, repeat=3)
    least, ms, most = (1000 * s for s in sorted(seconds))
    size = f"{len(data) / 1000:,.0f} kB"
    print(f"{size} by {way}: {ms:.2f} ms ({least:.2f} ms to {most:.2f} ms)")
    return least


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=64_000_000)
    (pipe, end), queue = Pipe(), Queue()
    Process(target=reader, args=(end, queue, memory), daemon=True).start()
    ask("pipe", b"ready?")
    for data in b"x" * 1_000, b"x" * 1_000_000, b"x" * 64_000_000:
        least = [measure(way, data) for way in ("pipe", "queue", "memory")]
    print("64,000 kB: pipe costs twice the memory:", least[0] > 2 * least[2])
    memory.unlink()
