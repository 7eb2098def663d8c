"""A deadlock: both sides send a large message before they receive."""

# /// script
# [tool.weave]
# exit = "limit"
# limit = 4
# ///

from multiprocessing import Pipe, Process


def swap(name, connection):
    print(f"{name}: sends 1 MB")
    connection.send_bytes(bytes(1_000_000))
    received = connection.recv_bytes()
    print(f"{name}: received {len(received)} bytes")


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=swap, args=("child", there))
    child.start()
    swap("parent", here)
    child.join()
