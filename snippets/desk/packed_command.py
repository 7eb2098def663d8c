"""What starts a spawned child: in Python, and in a frozen program."""

import sys
from multiprocessing import spawn


def show(title):
    _, *options = spawn.get_command_line(pipe_handle=7)
    print(title, *options)


if __name__ == "__main__":
    show("python")
    sys.frozen = True  # as tools like PyInstaller set it
    show("frozen")
