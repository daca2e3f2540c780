"""What does a text in JSON say?"""

import json
from collections.abc import Callable
from typing import Any

Pairs = list[tuple[str, Any]]
LONGEST = 300  # digits that are read one by one


def parsed(text: bytes, pairs: Callable[[Pairs], Any] | None = None) -> Any:
    """What it says, each object as `pairs` makes it. Raises ValueError of what is no JSON, or nested without end."""
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_int=whole)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def whole(digits: str) -> float:
    """A whole number; one that no figure can reach is infinite, whatever its length."""
    return int(digits) if len(digits) <= LONGEST else float(digits)


def unambiguous(pairs: Pairs) -> dict[str, Any]:
    """An object that tells each thing once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("one key twice")
    return found
