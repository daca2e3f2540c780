"""Does its source still call it what it called it?"""

import re

from pipelines.guards.implausible import Unaccepted
from pipelines.sources.base import Published
from pipelines.sources.boundary import in_a_line

MAGNITUDE = re.compile(r"\b(thousand|million|billion|trillion)s?\b", re.IGNORECASE)  # its source converts these


def recognised(published: Published, before: tuple[str, str] | None) -> None:
    """Raises Unaccepted where the source words the unit or the title in another way than `before`."""
    now = (published.unit or "", published.title or "")
    if before and all(now) and _without_magnitudes(now) != _without_magnitudes(before):
        unit, title, old_unit, old_title = map(in_a_line, (*now, *before))
        raise Unaccepted(
            published.series,
            f": its source now calls it {title!r} in {unit!r}, it was {old_title!r} in {old_unit!r}",
        )


def _without_magnitudes(told: tuple[str, str]) -> list[str]:
    return [MAGNITUDE.sub("", words) for words in told]
