"""on_error="fail": a module that cannot be imported stops the program."""

# /// script
# requires-python = ">=3.15"
# [tool.weave]
# exit = 1
# ///

from multiprocessing import get_context


def child():
    print("hello from the child")


if __name__ == "__main__":
    context = get_context("forkserver")
    context.set_forkserver_preload(["jsn"], on_error="fail")
    process = context.Process(target=child)
    process.start()
    process.join()
