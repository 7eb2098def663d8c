"""A function in a module of the package: all ways to start it work."""

import subprocess
import sys
import zipapp
from pathlib import Path

CLI = """
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

def main():
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(square, 3).result())

if __name__ == "__main__":
    main()
"""
MAIN = """
from tool.cli import main

if __name__ == "__main__":
    main()
"""

if __name__ == "__main__":
    Path("app/tool").mkdir(parents=True)
    Path("app/tool/cli.py").write_text(CLI)
    zipapp.create_archive("app", "tool.pyz", main="tool.cli:main")
    Path("app/tool/__main__.py").write_text(MAIN)
    Path("app/__main__.py").write_text(MAIN)
    ways = [["../tool.pyz"], ["."], ["-m", "tool"], ["-m", "tool.cli"]]
    for options in ways:
        print("python", *options, flush=True)
        subprocess.run([sys.executable, *options], cwd="app")
