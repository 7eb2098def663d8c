"""What happens to a page."""
import json
from typing import Any
def woven(source: str, *_: Any, **__: Any) -> str:
    return str(json.loads(source))
