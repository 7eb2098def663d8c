"""pdb in a child talks over a socket to the parent, which types for us."""

import pdb
import socket
from multiprocessing import Process


def average(numbers, address):
    with socket.create_connection(address) as connection:
        stream = connection.makefile("rw")
        debugger = pdb.Pdb(stdin=stream, stdout=stream)
        debugger.prompt = "(Pdb)\n"
        debugger.set_trace()
        print("average", sum(numbers) / len(numbers))


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        child = Process(target=average, args=([3, 4, 5], address))
        child.start()
        connection, _ = server.accept()
        with connection, connection.makefile("rw") as stream:
            for command in ["p numbers", "c"]:
                for line in stream:
                    print("from the child:", line, end="")
                    if line == "(Pdb)\n":
                        break
                print("to the child:", command)
                print(command, file=stream, flush=True)
        child.join()
    print(f"exit code {child.exitcode}")
