"""The script of mkdocs-gen-files, which runs it for each of the two sites."""

from mkdocs_gen_files.editor import FilesEditor

from weave.site.generated import generate

generate(FilesEditor.current())
