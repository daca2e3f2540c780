"""Which parts of pages were made when a state was published, so that no reader waits, and do they still hold?

They lie beside the state in one file. Where that is damaged, or of other code, they are made when they are asked for.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from catalog.user_baskets import USER_BASKETS
from charts.export.inline_csv import compact
from charts.theme import DARK, LIGHT, Palette
from settings import PROJECT
from views.core.answer import Answer
from views.core.figure import DEFAULT_SPAN, Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.core.presentation import Part
from views.core.provenance import Provenance, explained
from views.parts import ANSWERS, FIGURES, NOTES, TABLES
from views.winners.names_table import Name
from warehouse.clock import clock
from warehouse.generations import name_of, pages_of

DRAWN_BY = ("catalog", "charts", "indicators", "views", "warehouse")
Kept = Answer | Figure | str | tuple[Name, ...]
NOT_ASKED_FOR = {"made": {"drawings", "days"}}  # by pages, of a figure


class Look(NamedTuple):
    """A part of a page as it is for a reader who has chosen nothing."""

    part: Part
    palette: Palette

    @property
    def name(self) -> str:
        return f"{self.part.name}-{self.palette.name}"


@dataclass(frozen=True)
class Prerendered:
    """A part as it is sent, what stands behind its numbers, and until when the same would be made of the state."""

    made: Kept
    behind: tuple[Provenance, ...]
    holds_until: datetime


PRERENDERED = TypeAdapter(Prerendered)


def looks() -> Iterator[Look]:
    """All there are: in the light colours, then in the dark; the answers first, then page by page what stands on it."""
    parts = [*ANSWERS.values()]
    for page in ANSWERS:
        parts += [part for kind in (TABLES, FIGURES, NOTES) for part in kind.values() if page == part.page]
    parts = [part for part in parts if part.made_beforehand]
    yield from (Look(part, LIGHT) for part in parts)
    yield from (Look(part, DARK) for part in parts if part.takes_options)


def rendered(part: Part, data: PointInTime, options: ViewOptions) -> Any:
    """A part as it is sent: a chart with its rows as text."""
    made = part(data, options)
    return replace(made, spec=compact(made.spec)) if isinstance(made, Figure) else made


def made(look: Look, data: PointInTime) -> Prerendered | None:
    """The part; None where it holds for this moment alone."""
    part = rendered(look.part, data, ViewOptions(DEFAULT_SPAN, look.palette))
    behind = explained(data, list(look.part.numbers))
    holds = data.holds_until > clock()
    return Prerendered(part, behind, data.holds_until) if holds else None


def found(folder: Path, state: str, look: Look, now: datetime) -> Prerendered | None:
    """What was made of this state in this folder; None where nothing was that holds now."""
    try:
        with zipfile.ZipFile(pages_of(folder / name_of(state))) as kept:
            if kept.comment == made_from(state):
                page = PRERENDERED.validate_json(kept.read(look.name))
                return page if page.holds_until > now else None
    except (OSError, KeyError, zipfile.BadZipFile, ValidationError):
        pass
    return None


def dumped(page: Prerendered) -> bytes:
    """As JSON. Raises PydanticSerializationError where a part is of no kind that is kept."""
    return PRERENDERED.dump_json(page, exclude=NOT_ASKED_FOR if isinstance(page.made, Figure) else None)


def keep(folder: Path, state: str, pages: Mapping[Look, bytes]) -> None:
    """Put them beside their state, all at once. Raises OSError."""
    file, begun = pages_of(folder / name_of(state)), folder / f".pages-{uuid4().hex}"
    try:
        with zipfile.ZipFile(begun, "w", zipfile.ZIP_DEFLATED) as kept:
            kept.comment = made_from(state)
            for look, page in pages.items():
                kept.writestr(look.name, page)
        begun.replace(file)
    finally:
        begun.unlink(missing_ok=True)


def made_from(state: str) -> bytes:
    """Of which state, and by which code."""
    return f"{state} {code()}".encode()


@cache
def code() -> str:
    """All that decides what a part looks like, in 64 digits: this code, the lists, the libraries pinned with it."""
    files = [file for room in DRAWN_BY for file in (PROJECT / room).rglob("*") if file.is_file()]
    told = [file for file in files if "__pycache__" not in file.parts]
    digest = sha256(repr(USER_BASKETS).encode())
    for file in sorted([*told, PROJECT / "requirements.txt"]):
        digest.update(f"{file.relative_to(PROJECT)}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
