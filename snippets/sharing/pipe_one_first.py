"""No deadlock: one side sends first, the other side receives first."""

from multiprocessing import Pipe, Process


def receive_then_send(connection):
    received = connection.recv_bytes()
    print(f"child: received {len(received)} bytes")
    connection.send_bytes(bytes(1_000_000))


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=receive_then_send, args=(there,))
    child.start()
    here.send_bytes(bytes(1_000_000))
    received = here.recv_bytes()
    print(f"parent: received {len(received)} bytes")
    child.join()
