"""A worker of the cluster is killed: its task, lost in a Pool(), runs again."""

# /// script
# dependencies = ["distributed"]
# ///

import logging
import os
import signal
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from dask.distributed import Client, LocalCluster


def convert(name, folder):
    print(f"{name}: starts")
    attempt = Path(folder, name)
    if name == "a.mp4" and not attempt.exists():
        attempt.touch()
        time.sleep(3)
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left
    time.sleep(2)
    return f"{name}: done"


if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )
    with TemporaryDirectory() as folder, cluster, Client(cluster) as client:
        tasks = client.map(convert, ["a.mp4", "b.mp4"], folder=folder)
        print(client.gather(tasks))
