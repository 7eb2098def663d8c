"""What the child has flushed is safe from terminate()."""

# /// script
# [tool.weave]
# buffered = true
# ///

import time
from multiprocessing import Event, Process


def work(found):
    print("child: the answer is 42", flush=True)
    found.set()
    time.sleep(30)


if __name__ == "__main__":
    found = Event()
    child = Process(target=work, args=(found,))
    child.start()
    found.wait()
    child.terminate()
    child.join()
    print("parent: the child has found the answer")
