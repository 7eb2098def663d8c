"""The Chinese site: built beside the English one, into its `zh/`, by a process of its own.

The process is forked where that is safe: it has all modules then, and what was read before. A page has the
same path in both languages, and its headings have the same anchors: the switch in its head leads to the
place where the reader is.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import tempfile
import threading
import time
import warnings
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urljoin

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from weave.page.headings import same_anchors
from weave.site.settings import project

# Watchdog, which `serve` uses, starts a thread when it is imported: it waits, and holds no lock.
IDLE = {"_MainThread", "InotifyFD"}
log = logging.getLogger("mkdocs.weave")


@dataclass
class Chinese:
    """A build of the Chinese site into `zh/` of the English one, as strict: a process, and when it began.

    said: a file for what it says, kept until it ends, so that the lines of two builds do not mix.
    """

    process: BaseProcess
    said: Path
    start: float
    running: ClassVar[list[Chinese]] = []

    @classmethod
    def begun(cls, english: MkDocsConfig) -> Chinese:
        """Start it: forked on Linux, while no other thread is at work; elsewhere from the beginning."""
        options = [
            *("--config-file", str(project(english).root / "mkdocs.zh.yml")),
            *("--site-dir", str(within(english))),
            "--strict" if english.strict else "--no-strict",
            "--use-directory-urls" if english.use_directory_urls else "--no-directory-urls",
        ]
        address = urljoin(english.site_url, "zh/") if english.site_url else ""
        threads = {type(thread).__name__ for thread in threading.enumerate()}
        forks = sys.platform == "linux" and threads <= IDLE
        file, said = tempfile.mkstemp(prefix="zh-")
        os.close(file)
        context: Any = get_context("fork" if forks else "spawn")
        process: BaseProcess = context.Process(target=_build, args=(options, address, said), daemon=True)
        chinese = cls(process, Path(said), time.monotonic())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside any thread, idle or not
            gc.freeze()  # what is there stays, and neither process looks through it again
            process.start()
        cls.running.append(chinese)
        return chinese

    def wait(self) -> None:
        """Wait for its end, and say how long it took. Raises Abort if it failed, after what it said."""
        self.process.join()
        self.tell()
        if self.process.exitcode:
            raise Abort("The Chinese site was not built")
        log.info("Chinese built into zh/ in %.2f seconds", time.monotonic() - self.start)

    def end(self) -> None:
        """Stop it, and say what it said: it may have failed too."""
        self.process.terminate()
        self.process.join()
        self.tell()

    def tell(self) -> None:
        """Say what it said, once it has ended."""
        self.running.remove(self)
        print(self.said.read_text(encoding="utf-8", errors="replace"), end="", file=sys.stderr)
        self.said.unlink()


def _build(options: list[str], address: str, said: str) -> None:
    """What the process does: `mkdocs build`, or properdocs. address: of the site, or "". said: a file."""
    with open(said, "wb") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    os.environ["SITE_URL"] = address
    logging.getLogger(mkdocs.__name__).handlers.clear()  # forked, it has those of the English build
    import_module(f"{mkdocs.__name__}.__main__").cli(["build", "--quiet", *options])


def begin(english: MkDocsConfig) -> None:
    """Begin the Chinese site, unless there is one that `serve` keeps."""
    if not (within(english).exists() or aside(english).exists()):
        english.extra["chinese"] = Chinese.begun(english)


def finish(english: MkDocsConfig) -> None:
    """Wait for the Chinese site that was begun, or put back the one that `serve` kept."""
    if chinese := english.extra.pop("chinese", None):
        chinese.wait()
    elif aside(english).exists():
        aside(english).rename(within(english))


def end() -> None:
    """Stop the builds that still run."""
    for chinese in list(Chinese.running):
        chinese.end()


def anchored(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """A Chinese page whose headings have the anchors of the English page, if there is one."""
    english = project(config).root / "docs" / "en" / page.file.src_uri
    if not english.exists():
        return markdown
    return same_anchors(markdown, get_data(english.read_text(encoding="utf-8"))[0])


def within(english: MkDocsConfig) -> Path:
    """Where the Chinese site stands in the English one."""
    return Path(english.site_dir, "zh")


def aside(english: MkDocsConfig) -> Path:
    """Where `serve` keeps the Chinese site while MkDocs empties the whole one for the English."""
    return Path(f"{english.site_dir}-zh")
