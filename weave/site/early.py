"""What MkDocs loads first, as mkdocs.yml names `woven` here: before the theme and the plugins."""

from __future__ import annotations

import os
import warnings

from weave.page.weave import woven as woven
from weave.site import once

once.begin()

# Both silence advertisements, of Material and of a plugin, that would be printed before every build.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
# Pythons warn of escapes in the source of jieba, which the search loads, when they first compile it.
warnings.filterwarnings("ignore", module=r".*\bjieba\b")
