"""Arbitrary texts, runs and recordings for test_fuzz.py and test_fuzz_pages.py: the same ones every time."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from weave.draw.exhibit import Exhibit
from weave.model.run import HELPERS, Line, Process, Recording, Run, Span

settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("fixed")
few, many = settings(max_examples=60), settings(max_examples=400)  # of runs, and of pages, which are small

ATTACK = "</script><svg onload=alert(1)>"
PIECES = (
    ATTACK, "</pre>", "</figure>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "' x='",
    "&lt;", "&#0;", "&", "]]>", "<!--", "-->", "{x}", "{", "%s", "\\", "`", "\0", "\a", "\f", "\x1b[31m",
    "\x1b]0;", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\t", "\r", "  ", "|", "子进程", "🙂",
    "e\u0301", "a" * 200, "pid", "11", "12", "0.5", "1.0 s", "3.15.0", "5.0 ms", "0x7f00aabbcc", "9" * 400,
    "1e999", "٣", "Traceback (most recent call last):", '  File "demo.py", line 3, in work',
    '  File "lib/x.py", line 1', "    work()", "ValueError: ", "lib/x.py:3: UserWarning: ", "worker-1",
    "psm_12345678", "ForkPoolWorker-1",
)  # fmt: skip
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def of_pieces(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces) | anything, max_size=5).map("".join)


printed = of_pieces(PIECES).map(lambda text: text.replace("\n", ""))
moments = st.floats(0, 10) | st.floats(0, 1e300) | st.sampled_from([0.0, 1e-300, 1e-9, 0.02, 1e9])
doings = st.sampled_from(["cpu", "ready", "sleep", "child", "wait"])
disorder = st.lists(st.builds(Span, doings, moments, moments), max_size=4).map(tuple)


@st.composite
def in_order(draw: st.DrawFn) -> tuple[Span, ...]:
    """What a process did one after the other, as the recorder gives it."""
    times = sorted(draw(st.lists(moments, max_size=8)))
    return tuple(Span(draw(doings), begin, end) for begin, end in zip(times[::2], times[1::2], strict=False))


@st.composite
def runs(draw: st.DrawFn, states: st.SearchStrategy[tuple[Span, ...]] = disorder) -> Run:
    """A run: a main process, a tree of others, which went through `states`, and lines that they wrote."""
    count = draw(st.integers(1, 6))
    first = draw(st.integers(1, 2**22))
    pids = [first + i for i in range(count)]
    processes = [
        Process(
            pid=pid,
            parent=draw(st.sampled_from([None, 1, *pids[:i]])) if i else None,
            kind=draw(st.sampled_from(["child", *HELPERS, "program", "glimpsed"])) if i else "main",
            birth=draw(moments),
            exit=draw(moments),
            reaped=draw(st.none() | moments),
            cpu=draw(moments),
            queued=draw(moments),
            killed=draw(st.booleans()),
            states=draw(states),
            program=draw(st.sampled_from(["", "sh", ATTACK])),
        )
        for i, pid in enumerate(pids)
    ]
    line = st.builds(
        Line, moments, st.sampled_from(pids), st.sampled_from(["stdout", "stderr"]), printed, st.booleans()
    )
    lines = draw(st.lists(line, max_size=8))
    return Run(
        exit_code=draw(st.integers(-64, 255)),
        timed_out=draw(st.booleans()),
        truncated=draw(st.booleans()),
        duration=draw(moments),
        processes=tuple(draw(st.permutations(processes))),
        lines=tuple(lines),
        blind=draw(moments),
    )


versions = st.sampled_from(["3.15.0", "3.11.0rc1", "3.13.2+"])
names = anything | st.sampled_from([ATTACK, "pool/five_files", "a/b", "a\nb\0"])


def recordings(states: st.SearchStrategy[tuple[Span, ...]] = disorder) -> st.SearchStrategy[Recording]:
    """Recordings of such runs, with a seal or without."""
    three = st.lists(runs(states), min_size=3, max_size=3).map(tuple)
    return st.builds(Recording, names, versions, printed, printed, three, st.sampled_from(["", "0123abcd"]))


minors = st.sampled_from([(3, 11), (3, 13), (3, 14, 2)])
exhibits = st.builds(
    Exhibit, recordings(), st.booleans(), st.none() | st.tuples(minors, st.none() | minors),
    st.dictionaries(st.tuples(printed, printed), st.lists(versions, max_size=2), max_size=2),
)  # fmt: skip
