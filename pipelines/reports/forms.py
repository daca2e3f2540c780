"""In which forms is a report printed: a table for a person, CSV and JSON for a machine?"""

import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import zip_longest
from shutil import get_terminal_size

import pandas as pd
from rich.console import Console, JustifyMethod, RenderableType
from rich.table import Table

from catalog.safe_text import plain
from charts.number_format import SPACE
from views.export.csv_cells import cell
from warehouse.clock import NEW_YORK

PAGE_WIDTH, NARROWEST = 100, 80  # columns, of what a person reads
UNBOUNDED = 10_000

Row = dict[str, str | None]


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def in_form(rows: list[Row], form: Format) -> str:
    if form is Format.JSON:
        return as_json(rows)
    table = pd.DataFrame(rows).fillna("").map(cell if form is Format.CSV else plain)
    return as_csv(table) if form is Format.CSV else table.to_string(index=False)


def as_csv(table: pd.DataFrame) -> str:
    return table.to_csv(index=False, lineterminator="\n").rstrip("\n")


def as_json(rows: object) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False)


def columns(
    *heads: str,
    title: str,
    numbers: Sequence[str] = (),
    wrapped: Sequence[str] = (),
    widths: Sequence[int] = (),
    headed: bool = True,
) -> Table:
    """A table with these heads: `numbers` stand at the right, and only what is `wrapped` takes several lines. The first
    columns have these `widths`, so that one table stands under another."""
    table = Table(box=None, title=f"\n{title}", title_justify="left", title_style="bold", show_header=headed)
    for head, width in zip_longest(heads, widths[: len(heads)]):
        justify: JustifyMethod = "right" if head in numbers else "left"
        table.add_column(head, justify=justify, no_wrap=head not in wrapped, overflow="fold", min_width=width)
    return table


def printed(*parts: RenderableType, wide: bool = False) -> str:
    """One under the other, as wide as the terminal within the limits of a page; `wide` takes what it needs."""
    terminal = get_terminal_size((PAGE_WIDTH, 1)).columns
    width = UNBOUNDED if wide else max(NARROWEST, min(PAGE_WIDTH, terminal))
    page = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
    with page.capture() as text:
        for part in parts:
            page.print(part)
    said = text.get().replace(SPACE, " ")  # of the no-break kind, which a terminal need not show
    return "\n".join(line.rstrip() for line in said.strip("\n").splitlines())


def minute(moment: datetime | None) -> str:
    """The minute in New York, sortable: `2026-08-20 16:30`; empty where there is none."""
    return "" if moment is None else f"{moment.astimezone(NEW_YORK):%Y-%m-%d %H:%M}"


def iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
