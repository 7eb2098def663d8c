"""Scheduler and workers are programs of their own; the client has an address."""

# /// script
# dependencies = ["distributed"]
# ///

import socket
import subprocess
import sys
import time

from dask.distributed import Client


def download(name):
    time.sleep(1)
    return f"{name} is here"


def start(*words):
    command = [sys.executable, "-m", "dask", *words]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    programs = [
        start("scheduler", "--host", address, "--no-dashboard"),
        start("worker", address, "--nthreads", "1", "--no-nanny"),
        start("worker", address, "--nthreads", "1", "--no-nanny"),
    ]
    with Client(address) as client:
        client.wait_for_workers(2)
        tasks = client.map(download, ["a.zip", "b.zip", "c.zip", "d.zip"])
        print(client.gather(tasks))
    for program in programs:
        program.kill()
        program.wait()
