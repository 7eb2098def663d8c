"""Which settings of the parent's process does a child have?"""

import os
import resource
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

FILES = resource.RLIMIT_NOFILE


def change():
    os.chdir("/")
    os.environ["MODE"] = "draft"
    os.umask(0o077)
    os.nice(5)
    resource.setrlimit(FILES, (200, resource.getrlimit(FILES)[1]))
    os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
    signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, print)
    signal.alarm(600)
    for descriptor in [0, 1, 100]:
        os.dup2(os.open("/dev/zero", os.O_RDWR), descriptor)


def state():
    os.umask(umask := os.umask(0))
    return {
        "working directory": os.getcwd(),
        "environment": os.environ.get("MODE"),
        "umask": umask,
        "priority (nice)": os.nice(0),
        "limit of open files": resource.getrlimit(FILES)[0],
        "CPUs (affinity)": os.sched_getaffinity(0),
        "blocked signals": signal.pthread_sigmask(signal.SIG_BLOCK, []),
        "ignored signals": signal.getsignal(signal.SIGUSR2) == signal.SIG_IGN,
        "signal handlers": signal.getsignal(signal.SIGALRM) == print,
        "alarm": signal.getitimer(signal.ITIMER_REAL)[0] > 0,
        "descriptors 0 and 1": [os.readlink(f"/dev/fd/{n}") for n in [0, 1]],
        "other descriptors": os.path.exists("/dev/fd/100"),
    }


def column(method, server_runs):
    context = get_context(method)
    if server_runs:
        context.Process().start()
    change()
    with context.Pool(1) as pool:
        childs, mine = pool.apply(state), state()
    return {row: "yes" if childs[row] == mine[row] else "no" for row in mine}


if __name__ == "__main__":
    methods = ["fork", "spawn", "forkserver", "forkserver"]
    server_runs = [False, False, False, True]
    # a new parent for each column
    with ProcessPoolExecutor(1, max_tasks_per_child=1) as parents:
        columns = list(parents.map(column, methods, server_runs))
    print(f"{'':20} fork  spawn  forkserver  forkserver that ran before")
    for row in columns[0]:
        cells = [column[row] for column in columns]
        print(f"{row:20} {cells[0]:5} {cells[1]:6} {cells[2]:11} {cells[3]}")
