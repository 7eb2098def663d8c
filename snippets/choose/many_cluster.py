"""Four downloads with dask.distributed: a cluster of two workers, as Pool(2)."""

# /// script
# dependencies = ["distributed"]
# ///

import time

from dask.distributed import Client, LocalCluster


def download(name):
    print(f"{name}: starts")
    time.sleep(3)
    return f"{name} is here"


if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    )
    with cluster, Client(cluster) as client:
        print("the cluster is ready")
        names = ["a.zip", "b.zip", "c.zip", "d.zip"]
        tasks = client.map(download, names)
        for result in client.gather(tasks):
            print(result)
