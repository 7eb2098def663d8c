"""What queues and pipes raise, and why."""

import re
from multiprocessing import JoinableQueue, Pipe, Queue


def show(what, function, *args):
    try:
        print(f"{what} -> no exception, {function(*args)}")
    except Exception as error:
        kind = f"{type(error).__module__}.{type(error).__name__}"
        text = re.sub(r" at 0x\w+", "", f"{kind}: {error}")
        print(f"{what} -> {text.removeprefix('builtins.')}")


if __name__ == "__main__":
    queue = Queue(maxsize=1)
    show("get_nowait(), empty", queue.get_nowait)
    show("get(timeout=0.1), empty", queue.get, True, 0.1)
    queue.put(1)
    show("put_nowait(), full", queue.put_nowait, 2)
    show("join_thread() before close()", queue.join_thread)
    queue.get()
    queue.close()
    show("put() after close()", queue.put, 3)
    show("task_done(), once too often", JoinableQueue().task_done)

    reader, writer = Pipe(duplex=False)
    show("send() at the reading end", reader.send, 1)
    show("recv() at the writing end", writer.recv)
    writer.send_bytes(b"four")
    show("recv_bytes_into() of 2 bytes", reader.recv_bytes_into, bytearray(2))
    writer.close()
    show("recv(), the other end is closed", reader.recv)
    show("send() after close()", writer.send, 1)
    reader, writer = Pipe(duplex=False)
    writer.send_bytes(b"four")
    show("recv_bytes(maxlength=2)", reader.recv_bytes, 2)
    reader.close()
    show("send(), the other end is closed", writer.send, 1)
