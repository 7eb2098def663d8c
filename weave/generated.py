"""Pages and files that MkDocs makes from the snippets: every script as a download, and all in one zip."""

import io
import zipfile

import mkdocs_gen_files

from weave.snippet import SNIPPETS

EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip's bytes depend on the snippets alone

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in sorted(SNIPPETS.rglob("*.py")):
        name = f"snippets/{path.relative_to(SNIPPETS).as_posix()}"
        with mkdocs_gen_files.open(name, "wb") as file:
            file.write(path.read_bytes())
        archive.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes())
with mkdocs_gen_files.open("snippets/snippets.zip", "wb") as file:
    file.write(buffer.getvalue())
