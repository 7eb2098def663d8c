"""What no newline ends stands where and when it was written; a line that is written over comes in pieces."""

from __future__ import annotations

import time

import pytest
from scripts import Script, linux, texts

from weave.model.run import Line
from weave.record.pieces import cut, line
from weave.record.report import glimpsed

pytest_plugins = ["scripts"]


@pytest.mark.parametrize(
    ("written", "pieces", "rest"),
    [
        (b"one\ntwo\n", [b"one\n", b"two\n"], b""),
        (b"one\nhalf", [b"one\n"], b"half"),
        (b"Windows\r\nends\r\n", [b"Windows\r\n", b"ends\r\n"], b""),
        (b"twice\r\r\n", [b"twice\r\r\n"], b""),
        (b"1/2\r2/2\r", [b"1/2\r"], b"2/2\r"),
        (b"\r1/2\r2/2\n", [b"\r1/2\r", b"2/2\n"], b""),
        (b"\r", [], b"\r"),
        (b"", [], b""),
    ],
)
def test_a_newline_ends_a_line_and_a_carriage_return_a_piece_of_one(
    written: bytes, pieces: list[bytes], rest: bytes
) -> None:
    assert cut(written) == (pieces, rest)


def test_many_carriage_returns_take_no_time() -> None:
    begin = time.monotonic()
    assert cut(b"\r" * 100_000) == ([], b"\r" * 100_000)
    assert time.monotonic() - begin < 1


def test_a_line_is_its_text_and_whether_a_newline_ended_it() -> None:
    made = [line(0.5, 7, "stdout", piece) for piece in (b"one\r\n", b"1/2\r\r", b"half")]
    assert made == [
        Line(0.5, 7, "stdout", "one"),
        Line(0.5, 7, "stdout", "1/2\r", False),
        Line(0.5, 7, "stdout", "half", False),
    ]


@linux
def test_text_without_a_newline_has_the_time_at_which_it_came_and_its_writer(run: Script) -> None:
    made = run("""
        import time
        from multiprocessing import Process
        def load(name):
            print(f"loading {name} ... ", end="", flush=True)
            time.sleep(0.5)
        if __name__ == "__main__":
            for name in ("a", "b"):
                child = Process(target=load, args=(name,))
                child.start()
                child.join()
                print(name, "has ended")
            time.sleep(0.5)
        """)
    assert texts(made) == ["loading a ... ", "a has ended", "loading b ... ", "b has ended"]
    for text in (made.lines[0], made.lines[2]):
        writer = made.by_pid[text.pid]
        assert not text.ended
        assert writer.birth <= text.t < writer.exit - 0.4


@linux
@pytest.mark.parametrize("update", [r'print(f"\r{done}/4", end="")', r'print(f"{done}/4", end="\r")'])
def test_each_update_of_a_progress_bar_has_its_time(run: Script, update: str) -> None:
    made = run(f"""
        import time
        for done in range(1, 5):
            {update}
            time.sleep(0.5)
        print()
        """)
    assert [text.strip("\r") for text in texts(made)] == ["1/4", "2/4", "3/4", "4/4"]
    assert [text.ended for text in made.lines] == [False, False, False, True]
    first, second, third, _ = (text.t for text in made.lines)
    assert second - first > 0.375
    assert third - second > 0.375


@linux
def test_what_a_process_writes_lies_within_its_life(run: Script) -> None:
    made = run("""
        import os, time
        for _ in range(30):
            if os.fork() == 0:
                os.write(1, b"born\\n")
                time.sleep(0.02)
                os.write(1, b"gone\\n")
                os._exit(0)
            os.wait()
        """)
    assert len(made.lines) == 60
    for text in made.lines:
        writer = made.by_pid[text.pid]
        assert writer.birth <= text.t <= (writer.exit or 0)


def test_who_was_only_seen_to_write_lived_from_the_first_line_to_the_last() -> None:
    lines = [Line(0.5, 7, "stdout", "born"), Line(0.6, 8, "stdout", "other"), Line(0.7, 7, "stdout", "gone")]
    assert [(p.pid, p.birth, p.exit) for p in glimpsed(lines, known={8})] == [(7, 0.5, 0.7)]
