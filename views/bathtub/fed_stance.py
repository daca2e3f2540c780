"""What has the Fed been buying, by class, and what is said under it? A table."""

import pandas as pd

from catalog.series import Unit
from charts import number_format
from charts.blocks import Markup, bold, coloured, finding, note
from charts.blocks import table as html_table
from indicators.themes.fed_balance_sheet import STANCE_WEEKS
from views.bathtub.fed_decisions import against_the_thesis, decisions, of_assets, target_in_words
from views.bathtub.flows import way
from views.core.phrasing import aged, amount_of_change
from views.core.point_in_time import PointInTime
from views.core.presentation import table

BILLS_APART = {"bills": "Treasury bills", "notes_and_bonds": "Notes and bonds"}
BILLS_WITHIN = {"treasuries": "Treasuries, bills not told apart"}
THE_REST = {"mbs": "Mortgage bonds", "everything_else": "Everything else"}
WHOLE = {"assets": "Fed assets"}
ALL = (*BILLS_APART, *BILLS_WITHIN, *THE_REST, *WHOLE)
NO_QE = (
    "Buying bills is reserve management, not QE: it adds reserves and takes no long debt out of private hands. "
    "Everything else is the rest, so the parts add up by construction"
)


@table(page="bathtub", numbers=[f"fed_{part}_{STANCE_WEEKS[-1]}w" for part in ALL])
def fed_stance(data: PointInTime) -> str:
    told = [target_in_words(data)]
    if not data.simulated:  # what the Fed decided has nothing to do with numbers that nobody published
        told += [decisions(data), against_the_thesis(data)]
    said = what_was_bought(data)
    for text in filter(None, told):
        said += note(text)
    return said


def what_was_bought(data: PointInTime) -> Markup:
    """The change of Fed assets over 13 and 52 weeks, by class."""
    last = data.last(f"fed_assets_{STANCE_WEEKS[0]}w")
    if last is None:
        return finding("No reading of what the Fed bought", "Its assets of 13 weeks ago are not known", data.simulated)
    moves = by_class(data, pd.Timestamp(last.date))
    title = in_words(moves, f"{number_format.day(last.date)}{aged(last)}")
    subtitle = f"Change of what the Fed owns, $bn, Wednesday levels; teal adds water, orange takes it. {NO_QE}"
    labels = [bold(label) if label in WHOLE.values() else label for label in moves.index]
    cells = ([printed(move) for move in moves[weeks]] for weeks in moves)
    rows = [list(row) for row in zip(labels, *cells, strict=True)]
    head = ["", *(f"{weeks} wk" for weeks in moves)]
    shown = html_table([head, *rows], ["text", *["number"] * len(moves.columns)], head=True)
    return finding(title, subtitle, data.simulated) + shown


def by_class(data: PointInTime, day: pd.Timestamp) -> pd.DataFrame:
    """A row for each class and the last for all, a column for each span that is known; NaN where a class is not.

    In tenths of $bn, rounded so that the parts add up to the whole: as title and table print them.
    """
    found = {weeks: {part: data.at(f"fed_{part}_{weeks}w", day) for part in ALL} for weeks in STANCE_WEEKS}
    known = {weeks: parts for weeks, parts in found.items() if parts["assets"]}
    apart = all(parts["bills"] for parts in known.values())
    rows = {**(BILLS_APART if apart else BILLS_WITHIN), **THE_REST, **WHOLE}
    values = {w: [each.value if (each := parts[p]) else float("nan") for p in rows] for w, parts in known.items()}
    return pd.DataFrame(values, index=list(rows.values())).apply(in_tenths)


def in_tenths(column: "pd.Series[float]") -> "pd.Series[float]":
    *parts, whole = column
    if column.hasnans:
        return column.round(1)
    return pd.Series([*number_format.rounded_to_total(parts, whole, 1), round(whole, 1)], column.index)


def in_words(moves: pd.DataFrame, day: str) -> str:
    """`Fed assets rose $127.3bn in 52 weeks to 19 Aug 2026; the largest part: Mortgage bonds (−$186.0bn)`."""
    weeks = moves.columns[-1]
    *parts, whole = moves[weeks]
    said = f"Fed assets {of_assets(whole)} in {weeks} weeks to {day}"
    if moves[weeks].hasnans or not any(parts):
        return said
    largest = max(zip(moves.index, parts, strict=False), key=lambda part: abs(part[1]))
    return f"{said}; the largest part: {largest[0]} ({amount_of_change(largest[1], Unit.USD_BN)})"


def printed(move: float) -> str:
    return "" if pd.isna(move) else coloured(number_format.signed(move, 1), way(move))
