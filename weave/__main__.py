"""`python -m weave`, and the command `weave`: see watch/command.py."""

from weave.swift import run


def main() -> None:
    """The command line."""
    run("weave.watch.command")


if __name__ == "__main__":
    main()
