"""`python -m weave.record`: see recorder.py."""

from weave.swift import run

if __name__ == "__main__":
    run("weave.record.recorder")
