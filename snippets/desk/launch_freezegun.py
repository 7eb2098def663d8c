"""A test freezes the time: whose clock stands still, and does a time limit hold?"""
# /// script
# dependencies = ["freezegun"]
# ///

import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from freezegun import freeze_time


def year(now: float | None = None) -> int:
    return time.localtime(now).tm_year


if __name__ == "__main__":
    frozen = freeze_time("1999-12-31", ignore=["concurrent.futures"])
    with frozen, ProcessPoolExecutor(1) as executor:
        begin = time.monotonic()
        print("1999 in the test:", year() == 1999)
        asked, told = executor.submit(year), executor.submit(year, time.time())
        print("1999 in a worker:", asked.result() == 1999)
        print("1999 in a worker that is told:", told.result() == 1999)
        slow = executor.submit(time.sleep, 1.5)
        try:
            next(as_completed([slow], timeout=0.5))
        except TimeoutError:
            print("TimeoutError")
        print("passed in the test:", time.monotonic() - begin, "s")
