"""What a site has besides its written pages: downloads, what figures need in a browser, and three pages."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs_gen_files.editor import FilesEditor

from weave.errors import WeaveError
from weave.export.document import SCHEMA, schema
from weave.page import packed
from weave.page.catalogue import catalogue, verified
from weave.page.messages import by_message
from weave.page.places import Place, Shown, shown
from weave.page.program import program
from weave.site.settings import language, project
from weave.store.project import Project

EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip's bytes depend on the snippets alone
MADE: dict[tuple[str, str], bytes] = {}  # by language and name, in the builds of this process
STATIC = {"css/timeline.css": "timeline.css", "js/replay.js": "replay.js"}  # by address, in weave/draw/static


def generate(editor: FilesEditor) -> None:
    """Make these files of the site that is being built."""
    here, tongue = project(editor.config), language(editor.config)
    pages = by_hand(editor, here)
    made = static() | {"snippets/snippets.zip": zipped(here, tongue)} | dict(packed.downloads())
    made[SCHEMA] = schema()
    made |= {path: text.encode() for path, text in catalogue(here, pages, tongue).items()}
    made["verified.md"] = verified(here, pages, tongue).encode()
    made["messages.md"] = by_message(here, pages, tongue).encode()
    for name, content in made.items():
        with editor.open(name, "wb") as file:
            file.write(content)
        if MADE.get((tongue, name)) == content:
            os.utime(file.name, (0, 0))  # old, so that `serve` does not build it again
        MADE[tongue, name] = content


def downloads(config: MkDocsConfig) -> Iterator[File]:
    """Every script, as readers get it, as a file of the site."""
    here = project(config)
    for name in here.names():
        path = f"snippets/{name}.py"
        if (text := program(here, name, language(config))) == here.snippet(name).source:
            yield File(path, str(here.root), config.site_dir, config.use_directory_urls)
        else:
            yield File.generated(config, path, content=text)


def zipped(project: Project, language: str) -> bytes:
    """All scripts in one zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in project.names():
            archive.writestr(zipfile.ZipInfo(f"snippets/{name}.py", EPOCH), program(project, name, language))
    return buffer.getvalue()


def static() -> dict[str, bytes]:
    """What figures need in a browser."""
    folder = resources.files("weave.draw") / "static"
    return {address: (folder / name).read_bytes() for address, name in STATIC.items()}


def by_hand(editor: FilesEditor, project: Project) -> list[Shown]:
    """The written pages that show runs, in the order of the navigation, each with its runs.

    A run that there is not is left out: its page says so when it is woven.
    """

    def known(place: Place) -> bool:
        try:
            project.recorded(place.run)
        except WeaveError:
            return False
        return True

    written = {file.src_uri: file for file in editor.files.documentation_pages()}
    order = [*in_order(editor.config.nav or []), *written]
    texts = {path: written[path].content_string for path in order if path in written}
    return [replace(page, places=tuple(filter(known, page.places))) for page in shown(texts.items())]


def in_order(nav: Any) -> Iterator[str]:
    """The pages of a navigation, in its order."""
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from in_order(part)
