"""Where the site is that belongs to this package."""

from __future__ import annotations

import os

from weave.files import packaged


def site() -> str:
    """The address of the site, with a slash at its end; "" if this copy does not know it."""
    try:
        return packaged("address.txt").strip()
    except OSError:
        return os.environ.get("SITE_URL", "")
