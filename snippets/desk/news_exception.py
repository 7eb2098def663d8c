"""What of an exception comes back from a worker, and what is lost?"""

from concurrent.futures import ProcessPoolExecutor


def fail():
    try:
        int("two")
    except ValueError as cause:
        error = KeyError("size")
        error.add_note("in line 7")
        error.line = 7
        group = ExceptionGroup("two problems", [error, OSError("disk")])
        error.__cause__ = cause
        raise group from cause


def look(place, group):
    inner = group.exceptions[0]
    print(f"{place}:")
    print(f"  members: {group.exceptions}")
    print(f"  note: {inner.__notes__}, attribute: {inner.line}")
    print(f"  cause: {type(group.__cause__).__name__}")
    print(f"  context: {type(group.__context__).__name__}")
    print(f"  cause of a member: {type(inner.__cause__).__name__}")


if __name__ == "__main__":
    try:
        fail()
    except ExceptionGroup as group:
        look("in the same process", group)
    with ProcessPoolExecutor(1) as executor:
        group = executor.submit(fail).exception()
    look("from a worker", group)
    print("the cause's text:", "invalid literal" in str(group.__cause__))
