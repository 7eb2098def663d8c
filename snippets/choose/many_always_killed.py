"""A task that kills every worker: a Pool() waits, the cluster gives up."""

# /// script
# dependencies = ["distributed"]
# ///

import logging
import os
import signal
import time

import dask
from dask.distributed import Client, KilledWorker, LocalCluster


def convert(name):
    print(f"{name}: starts")
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)  # no memory left, every time


if __name__ == "__main__":
    dask.config.set({"distributed.scheduler.allowed-failures": 1})
    cluster = LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )
    with cluster, Client(cluster) as client:
        task = client.submit(convert, "a.mp4", key="convert a.mp4")
        try:
            task.result()
        except KilledWorker as error:
            text, _, _ = str(error).partition(" The last worker")
            print(f"KilledWorker: {text}")
