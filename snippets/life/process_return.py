"""What the target returns is dropped; a Pipe brings it to the parent."""

from multiprocessing import Pipe, Process


def count_primes(limit):
    return sum(all(n % d for d in range(2, n)) for n in range(2, limit))


def send_result(connection, function, *args):
    connection.send(function(*args))
    connection.close()


if __name__ == "__main__":
    here, there = Pipe(duplex=False)
    child = Process(target=send_result, args=(there, count_primes, 2_000))
    child.start()
    there.close()
    print(f"received {here.recv()}")
    child.join()
    print(f"exit code {child.exitcode}")
