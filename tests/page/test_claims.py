"""Numbers in prose: every one leads to a run that shows it, on the pages and in small cases of each rule."""

from __future__ import annotations

from pathlib import Path

import markdown
import page_numbers
import pytest
from here import PROJECT, ROOT
from projects import add

from weave.errors import WeaveError
from weave.model.python import dotted
from weave.page import claims, prose
from weave.page.places import places
from weave.store import recordings
from weave.store.project import Project

DOCS = ROOT / "docs"
LANGUAGES = ("en", "zh")
PAGES = [page for language in LANGUAGES for page in sorted((DOCS / language).rglob("*.md"))]
SHORT = [page.relative_to(DOCS).as_posix() for page in PAGES]


# The pages


@pytest.mark.parametrize("page", PAGES, ids=SHORT)
def test_every_run_link_of_a_page_agrees_with_its_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    problems = page_numbers.false(PROJECT, text, PROJECT.named(page))
    assert not problems, "\n".join(problems)
    assert "(run:" not in prose.prose(text), "a run link is not read as one: no spaces in its target"


@pytest.mark.parametrize("page", PAGES, ids=SHORT)
def test_every_measured_quantity_of_a_page_is_linked(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    problems = page_numbers.unlinked(PROJECT, text, PROJECT.named(page))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_recording_is_shown_on_a_page(language: str) -> None:
    made = {
        f"{name}@{dotted(each.last)}" if each.last else name
        for name in PROJECT.names()
        for each in recordings.held(PROJECT.snippet(name))
    }
    shown = {place.run for text in texts(language) for place in places(text)}
    linked = {
        run for text in texts(language) for link in claims.links(text) for run in claims.runs(link.target)
    }
    shown |= {
        run for text in texts(language) for name in compared(text) for run in made if run_of(run) == name
    }
    # What only a patch release does need not have a figure, but a word with a link to it.
    missing = sorted(made - shown - {run for run in linked if run.count(".") > 1})
    assert not missing, f"no run fence in docs/{language} shows: {', '.join(missing)}"


def compared(text: str) -> list[str]:
    """The programs whose runs on all Pythons a page compares in a table."""
    return [
        name.strip() for fence in prose.fences(text) if fence.language == "changes" for name in fence.body
    ]


def run_of(run: str) -> str:
    """The program of a run, whatever Python it is of."""
    return run.partition("@")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_snippet_is_shown_on_a_page(language: str) -> None:
    shown = {name for text in texts(language) for name in prose.included(text)}
    missing = sorted(set(PROJECT.names()) - shown)
    assert not missing, f"no page in docs/{language} includes: {', '.join(missing)}"


def texts(language: str) -> list[str]:
    return [page.read_text(encoding="utf-8") for page in PAGES if page.is_relative_to(DOCS / language)]


# Small recordings: one with two files and a total, one twice as fast, one of an older Python


@pytest.fixture
def small(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    slow = [
        (0.1, "video.mp4: start"),
        (5.1, "video.mp4: done after 5.0 s, part 1 of 2"),
        (9.14, "total 9.0 s"),
    ]
    add(project, "slow", slow, duration=9.1234, exit_code=-9)
    fast = [(4.6, "total 4.5 s"), (4.61, "took 12.3 ms in all"), (4.62, "总共用了 4.5 秒")]
    add(project, "fast", fast)
    add(project, "fast", [(6.0, "total 6.0 s")], version="3.12")
    pool = [(1.0, "worker 1 done 3.0 s"), (2.0, "worker 2 done 3.0 s"), (3.0, "worker 3 done 7.0 s")]
    add(project, "pool", pool)
    return project


# What a link may say


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("9.0 s", "run:slow#total"),
        ("9 s", "run:slow#total"),
        ("9.0", "run:slow#total"),
        ("9.0 秒", "run:slow#total"),
        ("9000 ms", "run:slow#total"),
        ("9,000 毫秒", "run:slow#total"),
        ("about 9.0 seconds", "run:slow#total"),
        ("**9.0 s**", "run:slow#TOTAL-9"),
        ("`Pool(2)`: 9.0 s", "run:slow#total"),
        ("`9.0`", "run:slow#total"),
        ("5.0 s", "run:slow#video-mp4-done"),
        ("2 parts", "run:slow#video-mp4-done"),
        ("12 ms", "run:fast#took"),
        ("0.0123 s", "run:fast#took"),
        ("4.5 秒", "run:fast#总共用了"),
        ("9.12 s", "run:slow#duration"),
        ("9.1 s", "run:slow#duration"),
        ("0.9 s", "run:slow#cpu"),
        ("2 个进程", "run:slow#processes"),
        ("1 child", "run:slow#children"),
        ("-9", "run:slow#exit"),
        ("−9", "run:slow#exit"),
        ("5.1 s", "run:slow#at:done"),
        ("4.0 s", "run:slow#done..total"),
        ("2.0 ×", "run:slow#total÷fast#total"),
        ("2 倍", "run:slow#total÷fast#total"),
        ("50 %", "run:fast#total÷slow#total"),
        ("6.0 s", "run:fast@3.12#total"),
        ("3.15", "run:fast#python"),
        ("Python 3.12.0", "run:fast@3.12#python"),
        ("3.0 s", "run:pool#worker-1"),
        ("the run", "run:fast"),
        ("`Pool(4)` 的运行", "run:fast"),
    ],
)
def test_a_number_that_agrees_at_the_precision_written_passes(small: Project, text: str, target: str) -> None:
    claims.check(small, text, target)


@pytest.mark.parametrize(
    ("text", "target", "said"),
    [
        ("9.1 s", "run:slow#total", 'the text says "9.1 s", the run 9.0 s; write what it shows'),
        ("9.1 秒", "run:slow#total", "the run 9.0 s"),
        ("9 ms", "run:slow#total", "the run 9.0 s"),
        ("9 MB", "run:slow#total", "the run 9.0 s"),
        ("9 ×", "run:slow#total", "the run 9.0 s"),
        ("9.10 s", "run:slow#duration", "the run 9.123 s"),
        ("3 processes", "run:slow#processes", "the run 2"),
        ("0", "run:slow#exit", "the run -9"),
        ("4.1 s", "run:slow#done..total", "the run 4.040 s"),
        ("2.1 ×", "run:slow#total÷fast#total", "the run 2.000 ×"),
        ("4.5 s", "run:fast@3.12#total", "the run 6.0 s"),
        ("3.14", "run:fast#python", "the run is of 3.15.0"),
        ("3.1", "run:fast#python", "the run is of 3.15.0"),
        (
            "3.0 s",
            "run:pool#done",
            "3 lines match, with 1 or 3.0 s or 2 or 3 or 7.0 s; add words of the one you mean",
        ),
        ("7 s", "run:slow#start", "the run no number"),
        ("two", "run:slow#total", "holds 0 numbers; write exactly one, in digits"),
        ("5 to 9 s", "run:slow#total", "holds 2 numbers"),
        ("9.0 s", "run:slow#totals", 'no printed line has the words "totals"; it printed: video-mp4-start, '),
        ("9.0 s", "run:slow#", 'no printed line has the words ""'),
        ("9.0 s", "run:slow", "say which: run:slow#WHAT"),
        ("9.0 s", "run:absent#total", "no such snippet"),
        ("9.0 s", "run:slow@3.12#total", "no recording of its own for Python 3.12; there are: slow, none"),
        ("6.0 s", "run:fast@3.11#total", "there are: fast, fast@3.12"),
    ],
)
def test_a_link_that_does_not_hold_says_why_and_what_mends_it(
    small: Project, text: str, target: str, said: str
) -> None:
    with pytest.raises(WeaveError) as caught:
        claims.check(small, text, target, "docs/en/pool.md", 12)
    assert str(caught.value).startswith("docs/en/pool.md:12: ")
    assert said in str(caught.value)


def test_lines_that_all_hold_the_number_are_not_ambiguous(small: Project) -> None:
    add(small, "same", [(1.0, "a: done 3.01 s"), (2.0, "b: done 2.99 s")])
    claims.check(small, "3.0 s", "run:same#done")
    with pytest.raises(WeaveError, match="2 lines match"):
        claims.check(small, "3.01 s", "run:same#done")


def test_a_run_that_was_never_recorded_fails_with_the_command_that_records_it(small: Project) -> None:
    (small.snippets / "new.py").write_text('"""New."""\n')
    with pytest.raises(WeaveError, match=r"does not exist; run: uv run pytest --update-examples -k new"):
        claims.check(small, "1 s", "run:new#total", "docs/en/pool.md", 3)


def test_a_link_names_its_runs_on_hovering(small: Project) -> None:
    html = claims.link(small, "2.0 ×", "run:slow#total÷fast#total", "en", href="#run")
    tip = "slow.py · Python 3.15.0 · Linux x86_64, 2 CPUs · recorded 2026-11-22"
    assert html == f'<a class="number" href="#run" title="{tip} ÷ {tip.replace("slow", "fast")}">2.0 ×</a>'


def test_a_link_survives_markdown_with_its_text_rendered(small: Project) -> None:
    add(small, "two_words_here", [(1.0, "total 1.0 s")])
    html = claims.link(small, "**1.0 秒**", "run:two_words_here#total", "zh", href="a_b_c/#d_e_f")
    assert (
        markdown.markdown(f"用了 {html}。")
        == f"<p>用了 {html.replace('**1.0 秒**', '<strong>1.0 秒</strong>')}。</p>"
    )


def test_a_link_that_does_not_agree_is_not_rendered(small: Project) -> None:
    with pytest.raises(WeaveError, match=r"^docs/zh/pool\.md:7: run:slow#total: "):
        claims.link(small, "8.0 秒", "run:slow#total", "zh", place="docs/zh/pool.md", line=7)


# What counts as a measured quantity


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("It takes 5 s.", "5 s"),
        ("It takes 5s.", "5s"),
        ("It takes 5.0 seconds.", "5.0 seconds"),
        ("It takes 5\nseconds.", "5 seconds"),
        ("A 3-second sleep", "3-second"),
        ("within 40 ms", "40 ms"),
        ("about 12 milliseconds", "12 milliseconds"),
        ("65,536 bytes fit", "65,536 bytes"),
        ("64 kB, no more", "64 kB"),
        ("1.5 GB of memory", "1.5 GB"),
        ("at 300 MB/s", "300 MB"),
        ("1.8× faster", "1.8×"),
        ("1.8x faster", "1.8x"),
        ("2 times as fast", "2 times"),
        ("20 to 60 × slower", "20 to 60 ×"),
        ("5–10 s", "5–10 s"),
        ("50 % of it", "50 %"),
        ("# From 9 s to less", "9 s"),
        ("> It takes 5 s.", "5 s"),
        ('!!! note "After 5 s"', "5 s"),
        ("| 5.0 s | slow |", "5.0 s"),
        ("![After 5 s](five.svg)", "5 s"),
        ("总共需要 9 秒。", "9 秒"),
        ("总共需要9秒。", "9秒"),
        ("第一个文件用5.0秒，", "5.0秒"),
        ("约 40 毫秒", "40 毫秒"),
        ("快了 1.8 倍", "1.8 倍"),
        ("快 20 到 60 倍", "20 到 60 倍"),
        ("占用 50% 的内存", "50%"),
        ("占用 50％的内存", "50％"),
        ("百分之 50 的时间", "百分之 50"),
        ("内存 64 兆", "64 兆"),
        ("只要 5 s 就够", "5 s"),
        ("[20](run:slow#total) to 60 ×", "20 to 60 ×"),
        ("20 to [60 ×](run:slow#total)", "20 to 60 ×"),
    ],
)
def test_a_quantity_without_a_run_is_found(text: str, quantity: str) -> None:
    assert claims.unlinked(f"First line\n\n{text}\n", []) == [(3, quantity)]


@pytest.mark.parametrize(
    "text",
    [
        "It takes [5.0 s](run:slow#total).",
        "The limit is [**30 s**](https://docs.python.org/3/x.html 'as said').",
        "[20](run:slow#total) to [60 ×](run:slow#total)",
        "总共需要 [9.0 秒](run:slow#total)，而不是 [5.0 秒](run:fast#total)。",
        "四个进程，5 个文件，3 个工作进程",
        "5 files, 3 workers, 2 CPUs, 4 processes, 10 tasks",
        "Python 3.15 starts fresh; 3.14 says so. In 3.15.0 some changed.",
        "从 3.14 起是 forkserver，3.13 及以前是 fork。",
        "PID 4711 sends signal 9; exit code -9; 2026-11-22",
        "In the 1990s, section 5.1 set 7 more; step 3: see it.",
        "2 × 3 processes, 2 x 3, 0x1F",
        "`time.sleep(5)` and `5 s` and ``2 ` 5 s``",
        "```text\ntook 5 s\n```",
        "!!! note\n\n    ```text\n    took 5 s\n    ```",
        "````markdown\n```run\npool\n```\n5 s\n````",
        '<div style="width: 50%">a</div>',
        "<!-- 5 s -->",
        "<pre>5 s</pre>",
        "<https://example.org/5%20s> and https://example.org/a%20b/5%",
        "![Two lanes](five-5s.svg){ width=50% }",
        "five seconds, 五秒, twice, 两倍",
        "第 3 次，第 2 个，第 5 章",
        "3 SQL statements, 4 GBit, 2 minuses, 5 xs",
    ],
)
def test_what_is_no_measured_quantity_passes(text: str) -> None:
    assert claims.unlinked(f"{text}\n", []) == []


@pytest.mark.parametrize(
    "text", ["5 s", "5 秒", "1.0 s", "5000 ms", "250 ms", "0.25 s", "4 to 5 s", "64 kB", "2 times"]
)
def test_a_constant_of_the_code_shown_needs_no_link(text: str) -> None:
    code = "time.sleep(5 - 0.25 * 1.0)\nsizes = [2, 4, 64_000]\n"
    assert claims.unlinked(text, [code]) == []


def test_true_is_no_constant_of_one_second() -> None:
    assert claims.unlinked("1 s", ["Process(target=f, daemon=True)"]) == [(1, "1 s")]


@pytest.mark.parametrize("text", ["6 s", "5 ms", "5.0 s", "4 to 6 s", "2 ×", "5 %", "5 倍"])
def test_only_the_very_constant_passes_and_a_ratio_never(text: str) -> None:
    assert [quantity for _, quantity in claims.unlinked(text, ['sleep(5)  # 6\nprint("6 s", 2, 4)'])] == [
        text
    ]
