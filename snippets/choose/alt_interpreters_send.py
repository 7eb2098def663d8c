"""What may go to another interpreter, and what may come back."""

# /// script
# requires-python = ">=3.14"
# ///

from concurrent.futures import InterpreterPoolExecutor


class Video:
    ending = ".mp4"


def convert(name):
    return name + Video.ending


def attempt(what, function, *args):
    future = executor.submit(function, *args)
    error = future.exception()
    print(f"{what}: {type(error).__name__ if error else future.result()}")


if __name__ == "__main__":
    with InterpreterPoolExecutor(1) as executor:
        attempt("function that uses a global name", convert, "a")
        attempt("lambda", lambda name: name.upper(), "a")
        attempt("lambda that uses a global name", lambda: convert("a"))
        attempt("instance as argument", lambda video: video.ending, Video())
        attempt("instance as result", Video)
