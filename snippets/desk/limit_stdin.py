"""A program that a child starts reads what was meant for the parent."""

import subprocess
import sys
from multiprocessing import Process


def convert(stdin):
    # cat stands for ssh, ffmpeg and others that read their input
    subprocess.run("cat", stdin=stdin, stdout=subprocess.DEVNULL)


def main(stdin):
    child = Process(target=convert, args=(stdin,))
    child.start()
    child.join()
    try:
        print("the parent reads:", input())
    except EOFError as error:
        print("the parent gets an EOFError:", error)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(subprocess.DEVNULL if sys.argv[1] == "DEVNULL" else None)
        sys.exit()
    for stdin in ["None", "DEVNULL"]:
        print(f"stdin={stdin}, for the program that the child starts:")
        command = [sys.executable, __file__, stdin]
        subprocess.run(command, input="a.mp4\n", text=True)
