"""Nobody joins three children: which are zombies, and what reaps them."""

import time
from multiprocessing import active_children, get_context


def state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().split()[2]
    except FileNotFoundError:
        return "gone"


if __name__ == "__main__":
    children = {}
    for method in ["fork", "spawn", "forkserver"]:
        child = get_context(method).Process(target=time.sleep, args=(2,))
        child.start()
        children[method] = child
    time.sleep(4)
    for method, child in children.items():
        print(f"{method}: {state(child.pid)}")
    print(f"active children: {active_children()}")
    for method, child in children.items():
        print(f"{method}: {state(child.pid)}")
