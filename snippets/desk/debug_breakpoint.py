"""breakpoint() in a child: nobody can type, and the child ends."""

from multiprocessing import Process


def average(numbers):
    breakpoint()
    print("average", sum(numbers) / len(numbers))


if __name__ == "__main__":
    child = Process(target=average, args=([3, 4, 5],))
    child.start()
    child.join()
    print(f"exit code {child.exitcode}")
