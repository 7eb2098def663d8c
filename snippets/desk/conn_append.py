"""Four processes append to one file: with flush() every line stays whole."""

# /// script
# [tool.weave]
# unix = true
# ///

from multiprocessing import Barrier, Process
from pathlib import Path
from tempfile import TemporaryDirectory

WORDS = ["alpha" * 4, "bravo" * 4, "delta" * 4, "gamma" * 4]


def write(path, barrier, flush):
    with open(path, "a") as file:
        barrier.wait()  # all begin together
        for _ in range(5000):
            print(*WORDS, file=file, flush=flush)
        barrier.wait()  # and nobody closes the file before all have written


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for flush in (True, False):
            path = Path(folder, f"{flush}.txt")
            arguments = (path, Barrier(4), flush)
            writers = [Process(target=write, args=arguments) for _ in range(4)]
            for writer in writers:
                writer.start()
            for writer in writers:
                writer.join()
            lines = path.read_text().splitlines()
            whole = lines.count(" ".join(WORDS))
            print(f"flush={flush}: all 20000 lines are whole: {whole == 20000}")
