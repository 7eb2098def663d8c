"""Which pages of a site carry a policy of what they may load and run.

`mkdocs serve` puts a script of its own into every page, and a page read from a file has no site: neither
carries one.
"""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig

COMMAND = "FORK_AND_JOIN_COMMAND"  # the one the reader typed: the Chinese site is built within it
HEAD = '<meta charset="utf-8">'
POLICY = (  # nothing from elsewhere, and no script in the page itself
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)


def remember(command: str) -> None:
    """Remember whether the site is built or served."""
    os.environ.setdefault(COMMAND, command)


def guarded(html: str, config: MkDocsConfig) -> str:
    """The HTML with a policy, where one applies."""
    if os.environ.get(COMMAND) == "serve" or not config.use_directory_urls:
        return html
    return html.replace(HEAD, f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)
