"""What stands behind a number: unit, date, when it was known and how we know, formula and source?"""

from views.board import Board
from views.glossary import entry
from views.words import STAND_INS, amount, dated, moment_in_words


def explained(board: Board, names: list[str]) -> list[list[str]]:
    """For each number: title, value with unit, date, known from and evidence, formula, sources; in words."""
    rows = []
    for name in names:
        about, last = entry(name), board.last(name)
        if last is None:
            rows.append([about.title, "no reading", "", "", about.formula, about.sources])
            continue
        used = "; ".join(STAND_INS[name] for name in last.stand_ins.split(", ") if name)
        doubt = f"; {used}" if used else ""
        known = f"known from {moment_in_words(last.known_from)}, {last.evidence}{doubt}"
        rows.append(
            [about.title, amount(last.value, about.unit), dated(name, last.date), known, about.formula, about.sources]
        )
    return rows
