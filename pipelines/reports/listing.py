"""What is there: every series by its source, every indicator by its theme?"""

from collections.abc import Iterator

from rich.table import Table

from catalog import SERIES
from catalog.safe_text import plain
from catalog.sources import PROVIDERS
from indicators import INDICATORS
from pipelines.reports.forms import Format, Row, columns, in_form, printed
from views.core.metadata import SECTIONS
from views.core.phrasing import counted
from views.core.series_counts import counts_in_words, followed

BESIDE = (
    "Beside each price stand its dividends (…_dividend_per_share) and splits (…_splits), and the adjusted close of a "
    "file of your own (…_total_return). Figures: snapshot --help."
)

UNIT_WIDTH = 13  # columns


def listed(form: Format, words: list[str], wide: bool = False) -> str:
    """Every series and indicator, or those whose name, code or title holds each of these words.

    CSV and JSON carry `name, kind, code, unit, title, source`.
    """
    rows = [row for row in everything() if all(word.lower() in searched(row) for word in words)]
    if form is not Format.TABLE:
        return in_form(rows, form)
    if not rows:
        return f"nothing here is called {' '.join(words)}"
    counting = {series.name for series in followed()} | {*INDICATORS}
    shown = rows if wide or words else [row for row in rows if row["name"] in counting]
    foot = [counted(len(rows), "name")] if words else [f"{counts_in_words()}.", BESIDE]
    return printed(*by_group(shown, wide), *foot, wide=wide)


def everything() -> list[Row]:
    series: list[Row] = [
        {"name": s.name, "kind": "series", "code": s.code, "unit": s.unit, "title": s.title, "source": s.source}
        for s in SERIES.values()
    ]
    return series + [
        {"name": i.name, "kind": "indicator", "code": "", "unit": i.unit, "title": i.title, "source": ""}
        for i in INDICATORS.values()
    ]


def searched(row: Row) -> str:
    return f"{row['name']} {row['code']} {row['title']}".lower()


def by_group(rows: list[Row], wide: bool) -> Iterator[Table]:
    """A table for each source and for each theme of indicators."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(group_of(row), []).append(row)
    for title, of in groups.items():
        heads = ("name", "code", "unit", "title") if wide else ("name", "unit", "title")
        table = columns(*heads, title=f"{title}, {len(of)}", wrapped=() if wide else ("unit", "title"))
        if not wide:
            table.columns[1].max_width = UNIT_WIDTH
        for row in of:
            table.add_row(*(plain(row[head] or "") for head in heads))
        yield table


def group_of(row: Row) -> str:
    if row["kind"] == "series":
        return PROVIDERS[row["source"] or ""].heading
    return f"Indicators: {SECTIONS[INDICATORS[row['name'] or ''].theme]}"
