"""Weave: record what every process of a snippet does, compare runs, and weave them into pages."""

import os

# Both silence advertisements that MkDocs and Material print before every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
