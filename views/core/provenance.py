"""What stands behind a number: unit, date, when it was known and how we know, formula and source?"""

from dataclasses import dataclass

import pandas as pd

from indicators import needed_series
from views.core.metadata import entry, section, sources
from views.core.phrasing import dated, moment_in_words, standing_in
from views.core.point_in_time import Board, Point
from views.core.value_format import reading


@dataclass(frozen=True)
class Behind:
    """One number and all that stands behind it, in words."""

    title: str
    value: str
    known: str
    meaning: str
    formula: str
    sources: str
    section: str  # of the methodology


def explained(board: Board, names: list[str], on: pd.Timestamp | None = None) -> tuple[Behind, ...]:
    """The newest of each, or that of one day."""
    return tuple(behind(board, name, on) for name in names)


def behind(board: Board, name: str, on: pd.Timestamp | None = None) -> Behind:
    about, last = entry(name), board.on(name, on)
    value, known = "no reading", "not known at this moment"
    if last:
        instead = "".join(f"; {standing_in(stand_in)}" for stand_in in last.stand_ins.split(", ") if stand_in)
        value = f"{reading(last)}, {dated(name, last.date)}"
        how = "simulated" if board.simulated else last.evidence
        known = f"known from {moment_in_words(last.known_from)}, {how}{instead}"
    made_of = sources(used(board, [name], [last])) if last else about.sources
    return Behind(about.title, value, known, about.meaning, about.formula, made_of, section(name))


def used(board: Board, shows: list[str], points: list[Point]) -> list[str]:
    """The series that these rest on now: what is loaded, and a stand-in only where one stands in."""
    instead = {name for point in points for name in point.stand_ins.split(", ") if name}

    def known(name: str) -> bool:
        return board.last(name) is not None

    return [name for name in needed_series(shows, instead, known) if known(name)]
