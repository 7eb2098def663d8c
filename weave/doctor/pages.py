"""Which page of the site explains a difference: its path, with the heading if it is about one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from weave.doctor.differences import Difference

BY_KIND = {
    "never ends": "traps/hangs",
    "exit code": "life/exit-codes",
    "error": "messages",
    "other lines": "clinic/globals",
    "lost lines": "clinic",
    "more often": "start/guard",
    "lives on": "life/orphans",
    "slower": "clinic/memory",
    "more memory": "clinic/memory",
}
BY_TEXT = {
    r"<lambda>|<locals>": "clinic/objects",
    r"[Pp]ickl": "clinic/objects",
    r"attribute '\w+' on <module|module '__(?:mp_)?main__' has no attribute": "start/imports",
    r"BrokenProcessPool|terminated abruptly": "pools/dead-workers",
    r"bootstrapping phase|Broken process initialization": "start/guard",
    r"^NameError": "clinic/globals",
    r"context has already been set|incompatible with the 'fork'": "start/methods",
    r"^FileNotFoundError: \[Errno 2\] No such file or directory$": "clinic/objects",
    r"^AssertionError": "clinic/globals",  # a patch that does not count in the child
    r"ChildProcessError": "clinic/processes",
    r"daemonic processes": "life/orphans",
    r"only be shared between processes through inheritance": "start/pickling",
    r"AF_UNIX path too long|Too many open files|No space left": "desk/containers",
}


BY_SOURCE = {  # by what is in a program whose lines are other ones: what of it a start method changes
    r"SIGCHLD|\bos\.wait|getppid|os\.fork\(|/children\b|\bpsutil\b": "clinic/processes",
    r"\bumask|setrlimit|os\.nice|sched_setaffinity|pthread_sigmask|\blogging\b|\bwarnings\b": "clinic/state",
    r"redirect_std|\bcapfd\b|(?m:^\w+ = open\()": "clinic/state",
    r"(?m:^\w+ = \S*(?:create_server|socket|connect|create_engine|Session)\()": "clinic/rarer",
    r"\bmock\b|monkeypatch": "clinic/globals",
    r"\bunittest\b|\bpytest\b|tracemalloc|settrace|setprofile|\bcoverage\b": "clinic/tools",
    r"\bdecimal\b|\bcontextvars\b|random\.seed|default_rng": "desk/inherited",
    r"os\.(?:environ|putenv|chdir)": "start/crossing",
    r"\bsmaps|ru_maxrss|memory_info": "clinic/memory",
}
TEST_RUNNERS = ("pytest", "py.test", "unittest")  # what breaks stands in the tests, not in these
UNGUARDED = ("never ends", "exit code", "lost lines")  # what a program without the main guard may do
IMPORT = re.compile(r"^[ \t]+(?:import|from) \w", re.MULTILINE)  # within a function
GUARD = re.compile(r"^\s*if\b.*\b__name__\b", re.MULTILINE)
LAZY = re.compile(r"^__lazy_modules__\b|^lazy (?:import|from) ", re.MULTILINE)
PRINT = re.compile(r"^print\(", re.MULTILINE)  # above the guard


def page_of(difference: Difference, source: str = "", name: str = "") -> str:
    """The page's path, "traps/hangs". source: the program's text, "" where it cannot be read."""
    kind, methods = difference.kind, difference.methods
    if name in TEST_RUNNERS and kind in ("exit code", "other lines", "lost lines"):
        return "clinic/tools"
    if kind in UNGUARDED and source and not GUARD.search(source):
        return "start/guard"
    if kind == "error":
        return _first(BY_TEXT, str(difference.values["text"])) or BY_KIND["error"]
    if kind in ("never ends", "slower") and methods == ("fork",):
        return "traps/fork-and-threads"  # to copy costs less than to import: a copy waits for a lock
    if kind in ("other lines", "lost lines", "never ends"):
        alone = "clinic/processes" if methods == ("forkserver",) else ""  # who waits for a child of its own
        return _first(BY_SOURCE, source) or alone or BY_KIND[kind]
    if kind == "more often" and LAZY.search(source):
        return "clinic/rarer"
    if kind == "more often" and IMPORT.search(source) and not PRINT.search(source):
        return "clinic/memory"
    return BY_KIND[kind]


def _first(pages: Mapping[str, str], text: str) -> str:
    """The page of the first sign that is in a text, or ""."""
    return next((page for sign, page in pages.items() if re.search(sign, text)), "")
