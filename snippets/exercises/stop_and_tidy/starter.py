"""Stopped half-way, it leaves a half file."""

import os
import time

with open("a.part", "w") as file:
    file.write("half of it")
print("downloading")
time.sleep(2)
print("complete")
os.remove("a.part")
