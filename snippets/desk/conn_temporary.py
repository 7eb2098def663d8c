"""A child of os.fork() that ends in the ordinary way deletes its parent's folder."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

folder = TemporaryDirectory()
Path(folder.name, "a.mp4").touch()

child = os.fork()
if child == 0:
    sys.exit()
os.waitpid(child, 0)
print("after sys.exit() it is there:", Path(folder.name).exists())

folder = TemporaryDirectory()
child = os.fork()
if child == 0:
    os._exit(0)
os.waitpid(child, 0)
print("after os._exit() it is there:", Path(folder.name).exists())
