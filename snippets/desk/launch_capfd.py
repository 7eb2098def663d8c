"""A test passes alone, and fails after another one that starts a child."""

# /// script
# dependencies = ["pytest"]
# ///

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = """
import multiprocessing
import os

context = multiprocessing.get_context(os.environ.get("METHOD"))

def show():
    print("mode", os.environ.get("MODE"))

def run_child(capfd):
    child = context.Process(target=show)
    child.start()
    child.join()
    return capfd.readouterr().out

def test_output(capfd):
    assert run_child(capfd) == "mode None\\n"

def test_setting(capfd, monkeypatch):
    monkeypatch.setenv("MODE", "test")
    assert run_child(capfd) == "mode test\\n"
"""


def pytest(*words, **variables):
    command = [sys.executable, "-m", "pytest", "-q", *words]
    run = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **variables},
        capture_output=True,
        text=True,
    )
    print(*words, *variables.values(), end=": ")
    print(run.stdout.splitlines()[-1].split(" in ")[0])


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        Path(folder, "test_child.py").write_text(TESTS)
        pytest("-k", "setting")
        pytest("-k", "test")
        pytest("-k", "test", METHOD="spawn")
