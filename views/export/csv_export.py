"""Which rows stand behind a figure, and may they be passed on?"""

import csv
import io
import re
from typing import Any

import pandas as pd

from charts.export.share_card import NO_ADVICE, Card
from views.core.figure import Figure
from views.core.metadata import Entry
from views.core.point_in_time import PointInTime
from views.core.value_format import values_in_words
from views.data.first_prints import both_prints
from views.export.csv_cells import cell

COLUMNS = ("series", "title", "date", "value", "unit", "known_from", "evidence")
A_DAY, A_QUARTER = re.compile(r"\d{4}-\d\d-\d\dT"), re.compile(r"Q([1-4])\s(\d{4})$")


def why_no_rows(figure: Figure) -> str:
    """Why no rows of a figure may leave; empty where some may."""
    if not figure.licensed or open_entries(figure):
        return ""
    return f"Licensed data of {' and '.join(figure.licensed)}: a picture may be passed on, the rows may not."


def open_entries(figure: Figure) -> list[Entry]:
    """What of it may leave as rows."""
    return [what for what in dict.fromkeys(figure.rests_on) if not what.licensed]


def left_out(figure: Figure) -> list[str]:
    """A line on what may not."""
    held = dict.fromkeys(what.title for what in figure.rests_on if what.licensed)
    return [f"Without {', '.join(held)}: licensed data of {' and '.join(figure.licensed)}"] if held else []


def rows(data: PointInTime, figure: Figure, about: Card) -> str:
    """CSV of what the figure rests on, oldest first, each value in its own unit.

    Of the days that the figure names, or from the first day on its axis; where it has neither, the newest of each.
    """
    if reason := why_no_rows(figure):
        raise ValueError(reason)
    first, written = first_day(figure.spec), io.StringIO()
    told = (
        about.finding,
        about.subtitle,
        *about.assumed,
        f"Source: {about.sources}",
        about.foot,
        *left_out(figure),
        NO_ADVICE,
    )
    written.writelines(f"# {cell(line)}\n" for line in told)
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for what in open_entries(figure):
        known = both_prints(data, what.name) if figure.first_prints else data.rows(what.name)
        if figure.days:
            shown = known[known.index.isin(figure.days)]
        else:
            shown = known.tail(1) if first is None else known[known.index >= first]
        values = values_in_words(what.name, shown["value"])
        for (day, row), value in zip(shown.iterrows(), values, strict=True):
            known_from = row["known_from"].isoformat()
            table.writerow(
                [what.name, cell(what.title), f"{day:%Y-%m-%d}", value, what.unit, known_from, row["evidence"]]
            )
    return written.getvalue()


def first_day(spec: dict[str, Any]) -> pd.Timestamp | None:
    """The earliest day among the rows that a chart draws, if it draws any."""
    datasets = spec.get("datasets", {}).values()
    words = {word for data in datasets for row in data for word in row.values() if isinstance(word, str)}
    days = [pd.Timestamp(word) for word in words if A_DAY.match(word)]
    days += [pd.Timestamp(int(q[2]), 3 * int(q[1]) - 2, 1) for word in words if (q := A_QUARTER.match(word))]
    return min(days, default=None)
