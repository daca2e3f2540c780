"""What stands behind a number: unit, date, when it was known and how we know, formula and source?"""

from dataclasses import dataclass

from views.board import Board
from views.glossary import entry, section
from views.words import amount, dated, moment_in_words, standing_in


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


def explained(board: Board, names: list[str]) -> tuple[Behind, ...]:
    return tuple(behind(board, name) for name in names)


def behind(board: Board, name: str) -> Behind:
    about, last = entry(name), board.last(name)
    value, known = "no reading", "not known at this moment"
    if last:
        used = "".join(f"; {standing_in(stand_in)}" for stand_in in last.stand_ins.split(", ") if stand_in)
        value = f"{amount(last.value, about.unit)}, {dated(name, last.date)}"
        how = "simulated" if board.simulated else last.evidence
        known = f"known from {moment_in_words(last.known_from)}, {how}{used}"
    return Behind(about.title, value, known, about.meaning, about.formula, about.sources, section(name))
