"""dask.distributed spawns its workers on every Python, and sends a lambda."""

# /// script
# dependencies = ["distributed"]
# ///

from multiprocessing import current_process

from dask.distributed import Client, LocalCluster

if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    )
    with cluster, Client(cluster) as client:
        task = client.submit(lambda: type(current_process()).__name__)
        print("a lambda in a", task.result())
