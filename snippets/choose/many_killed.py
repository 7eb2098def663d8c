"""A worker of the cluster is killed: its task, lost in a Pool(), runs again."""

# /// script
# dependencies = ["distributed"]
# ///

import logging
import os
import signal
import tempfile
import time
from pathlib import Path

from dask.distributed import Client, LocalCluster


def convert(name, folder):
    print(f"{name}: starts")
    time.sleep(1)
    attempt = Path(folder, name)
    if name == "a.mp4" and not attempt.exists():
        attempt.touch()
        os.kill(os.getpid(), signal.SIGKILL)  # no memory left, the first time
    time.sleep(2)
    return f"{name}: done"


if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )
    with tempfile.TemporaryDirectory() as folder:
        with cluster, Client(cluster) as client:
            tasks = client.map(convert, ["a.mp4", "b.mp4"], folder=folder)
            print(client.gather(tasks))
