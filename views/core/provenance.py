"""What stands behind a number: unit, date, when it was known and how we know, formula and source?"""

from dataclasses import dataclass

import pandas as pd

from indicators import needed_series
from views.core.metadata import entry, section, sources
from views.core.phrasing import dated, moment_in_words, standing_in
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.core.value_format import value_text


@dataclass(frozen=True)
class Provenance:
    """One number and all that stands behind it, in words."""

    name: str
    title: str
    value: str
    known: str
    meaning: str
    formula: str
    sources: str
    section: str  # of the methodology


def explained(data: PointInTime, names: list[str], on: pd.Timestamp | None = None) -> tuple[Provenance, ...]:
    """The newest of each, or that of one day."""
    return tuple(provenance(data, name, on) for name in names)


def provenance(data: PointInTime, name: str, on: pd.Timestamp | None = None) -> Provenance:
    about, last = entry(name), data.on(name, on)
    value, known = "no reading", "not known at this moment"
    if last:
        instead = "".join(f"; {standing_in(stand_in)}" for stand_in in last.stand_ins.split(", ") if stand_in)
        value = f"{value_text(last)}, {dated(name, last.date)}"
        how = "simulated" if data.simulated else last.evidence
        known = f"known from {moment_in_words(last.known_from)}, {how}{instead}"
    made_of = sources(used(data, [name], [last])) if last else about.sources
    return Provenance(name, about.title, value, known, about.meaning, about.formula, made_of, section(name))


def used(data: PointInTime, shows: list[str], points: list[Reading]) -> list[str]:
    """The series that these rest on now: what is loaded, and a stand-in only where one stands in."""
    instead = {name for point in points for name in point.stand_ins.split(", ") if name}
    return [name for name in needed_series(shows, instead, data.is_known) if data.is_known(name)]
