"""Does a function wait or compute? CPU time against the clock."""

import time


def download():
    time.sleep(1)


def convert():
    return sum(n * n for n in range(7_000_000))


def download_and_convert():
    download()
    convert()


def measure(function):
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{function.__name__}: {wall:.1f} s, CPU time {cpu:.1f} s")


measure(download)
measure(convert)
measure(download_and_convert)
