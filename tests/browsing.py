"""A browser on a site that is served on loopback: what is watched there, and what was copied."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

AXE = Axe().axe_script
DESKTOP, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Watched:
    """A browser context that notes what must not happen: errors, and requests that leave the machine."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.wrong: list[str] = []

    def open(self, address: str) -> Page:
        page = self.context.new_page()
        page.on("console", self._says)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("requestfailed", lambda request: self.wrong.append(request.url))
        page.on("request", lambda request: self._leaves(request.url))
        page.goto(address)
        return page

    def _says(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.wrong.append(said.text)

    def _leaves(self, url: str) -> None:
        if urlsplit(url).scheme.startswith("http") and urlsplit(url).hostname != "127.0.0.1":
            self.wrong.append(f"leaves the machine: {url}")


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Watched]:
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
        watched = Watched(context)
        yield watched
        assert watched.wrong == []


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))
