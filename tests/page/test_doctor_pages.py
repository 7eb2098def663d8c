"""The pages to which `weave doctor` leads."""

from __future__ import annotations

import pytest
from here import ROOT

from weave.doctor.differences import Difference
from weave.doctor.pages import BY_KIND, BY_SOURCE, BY_TEXT, page_of


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_difference_leads_to_a_page_of_the_site(language: str) -> None:
    for page in {*BY_KIND.values(), *BY_TEXT.values(), *BY_SOURCE.values()}:
        file = ROOT / "docs" / language / page
        assert page == "messages" or file.with_suffix(".md").exists() or (file / "index.md").exists(), page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("AttributeError: module '__main__' has no attribute 'f'", "start/imports"),
        ("_pickle.PicklingError: Can't pickle <function <lambda> at 0x…>", "clinic/objects"),
        ("TypeError: cannot pickle 'weakref.ReferenceType' object", "clinic/objects"),
        ("NameError: name 'level' is not defined", "clinic/globals"),
        ("RuntimeError: context has already been set", "start/methods"),
        ("ZeroDivisionError: division by zero", "messages"),
    ],
)
def test_an_exception_leads_to_the_page_of_its_text(text: str, page: str) -> None:
    assert page_of(Difference("error", ("spawn",), {"text": text})) == page


def test_what_waits_with_the_fork_server_alone_leads_to_who_is_whose_child() -> None:
    assert page_of(Difference("never ends", ("forkserver",))) == "clinic/processes"
    assert page_of(Difference("never ends", ("forkserver", "spawn"))) == "traps/hangs"


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("signal.signal(signal.SIGCHLD, ended)", "clinic/processes"),
        ("os.umask(0o077)", "clinic/state"),
        ("report = open('report.txt', 'w')", "clinic/state"),
        ("    report = open('report.txt', 'w')", "clinic/globals"),
        ("listener = socket.create_server(('', 0))", "clinic/rarer"),
        ("class TestPrices(unittest.TestCase): pass", "clinic/tools"),
        ("class TestPrices(unittest.TestCase):\n    @mock.patch('os.name')", "clinic/globals"),
        ("", "clinic/globals"),
    ],
)
def test_other_lines_lead_to_the_page_of_what_is_in_the_program(source: str, page: str) -> None:
    assert page_of(Difference("other lines", ("forkserver", "spawn")), source) == page


def test_a_copy_that_waits_longer_than_a_new_process_leads_to_threads() -> None:
    assert page_of(Difference("slower", ("fork",))) == "traps/fork-and-threads"
    assert page_of(Difference("slower", ("forkserver", "spawn"))) == "clinic/memory"


def test_a_line_printed_by_an_import_within_a_function_leads_to_imports_that_are_shared() -> None:
    often = Difference("more often", ("forkserver", "spawn"))
    assert page_of(often, "def f():\n    import heavy\n") == "clinic/memory"
    assert page_of(often, "lazy import heavy\n") == "clinic/rarer"
    assert page_of(often, "print('top')\ndef f():\n    import heavy\n") == "start/guard"


def test_a_program_without_the_main_guard_that_does_not_end_leads_to_the_guard() -> None:
    waits = Difference("never ends", ("forkserver",))
    assert page_of(waits, "with Pool(2) as pool:\n    pool.map(len, [])\n") == "start/guard"
    assert page_of(waits, "if __name__ == '__main__':\n    Pool(2)\n") == "clinic/processes"


@pytest.mark.parametrize("kind", ["exit code", "other lines", "lost lines"])
def test_tests_that_fail_lead_to_the_page_about_tests(kind: str) -> None:
    failed = Difference(kind, ("forkserver",))
    assert page_of(failed, name="pytest") == "clinic/tools"
    assert page_of(failed, name="my_package") != "clinic/tools"
