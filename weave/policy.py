"""What a page of the built site may load and run: a MkDocs hook that writes a Content-Security-Policy.

Scripts come from the site itself; the theme's inline ones are allowed by their digests. `mkdocs serve` puts a
script of its own into every page, and a page read from a file has no site: neither carries a policy.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

COMMAND = "FORK_AND_JOIN_COMMAND"  # the one the reader typed: the Chinese site is built within it
INLINE = re.compile(r"(?s)<script(?![^>]*\b(?:src|type=\"application/json\"))[^>]*>(.*?)</script>")
HEAD = '<meta charset="utf-8">'


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is built or served."""
    os.environ.setdefault(COMMAND, command)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page with its policy."""
    return guarded(output, config) if template_name == "404.html" else output


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page with its policy."""
    return guarded(output, config)


def guarded(html: str, config: MkDocsConfig) -> str:
    """The HTML with a policy, where one applies."""
    if os.environ.get(COMMAND) == "serve" or not config.use_directory_urls:
        return html
    return html.replace(
        HEAD, f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1
    )


def policy(html: str) -> str:
    """The policy of a page: nothing from elsewhere, and of inline scripts those that it has."""
    digests = dict.fromkeys(hashlib.sha256(script.encode()).digest() for script in INLINE.findall(html))
    inline = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' {inline}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
