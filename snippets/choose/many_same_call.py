"""The same call twice is one task; with pure=False it is two."""

# /// script
# dependencies = ["distributed"]
# ///

from dask.distributed import Client, LocalCluster


def write(line):
    print(f"writes {line}")


if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    )
    with cluster, Client(cluster) as client:
        client.gather(client.map(write, ["x", "x"]))
        print("now with pure=False")
        client.gather(client.map(write, ["y", "y"], pure=False))
