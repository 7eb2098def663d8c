"""A handler reaches forked children only, an ignored signal all three."""

import signal
from multiprocessing import get_context


def on_signal(number, frame):
    print("handler")


def show(method):
    handler = callable(signal.getsignal(signal.SIGUSR1))
    ignored = signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
    print(f"{method}: SIGUSR1 has the handler: {handler},", end=" ")
    print(f"SIGTERM is ignored: {ignored}")


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, on_signal)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for method in ["fork", "spawn", "forkserver"]:
        child = get_context(method).Process(target=show, args=(method,))
        child.start()
        child.join()
