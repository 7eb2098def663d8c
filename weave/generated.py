"""What MkDocs makes from the snippets and their recordings: downloads, one zip of all, and three pages."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import mkdocs_gen_files
from mkdocs_gen_files.editor import FilesEditor

from weave.catalogue import catalogue, verified
from weave.claims import recorded
from weave.errors import WeaveError
from weave.messages import by_message
from weave.places import Place, shown
from weave.snippet import SNIPPETS

EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip's bytes depend on the snippets alone


def downloads() -> None:
    """Every script, and all of them in one zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(SNIPPETS.rglob("*.py")):
            name = f"snippets/{path.relative_to(SNIPPETS).as_posix()}"
            write(name, path.read_bytes())
            archive.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes())
    write("snippets/snippets.zip", buffer.getvalue())


def pages(nav: Any) -> Iterator[str]:
    """The pages of a navigation, in its order."""
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from pages(part)


def known(place: Place) -> bool:
    """Whether there is such a run; if not, its page says so when it is woven."""
    try:
        recorded(place.run)
    except WeaveError:
        return False
    return True


def write(name: str, content: bytes) -> None:
    """Make a file of the site."""
    with mkdocs_gen_files.open(name, "wb") as file:
        file.write(content)


editor = FilesEditor.current()
language = str(editor.config.theme["language"])
written = {file.src_uri: file for file in editor.files.documentation_pages()}
order = [*pages(editor.config.nav or []), *written]
texts = {path: written[path].content_string for path in order if path in written}
by_hand = [replace(page, places=tuple(filter(known, page.places))) for page in shown(texts.items())]
downloads()
write("catalogue.md", catalogue(by_hand, language).encode())
write("verified.md", verified(by_hand, language).encode())
write("messages.md", by_message(by_hand, language).encode())
