"""The sending end is closed before the next child starts: no other copy."""

from multiprocessing import get_context


def send(sending):
    sending.send("hello")


if __name__ == "__main__":
    for method in ["fork", "spawn", "forkserver"]:
        context = get_context(method)
        finish = context.Event()
        receiving, sending = context.Pipe(duplex=False)
        writer = context.Process(target=send, args=(sending,))
        other = context.Process(target=finish.wait)
        writer.start()
        sending.close()
        other.start()
        print(f"{method}: received {receiving.recv()}")
        print(f"{method}: end of the pipe within 1 s? {receiving.poll(1)}")
        finish.set()
        writer.join()
        other.join()
