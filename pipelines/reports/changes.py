"""What changed since an earlier moment: in sentences for a person, row by row for a machine?"""

from collections.abc import Iterator
from datetime import datetime

from catalog.safe_text import plain
from pipelines.reports.forms import Format, Row, columns, in_form, iso, printed
from views.changes.comparison import Changes, IndicatorChange, SeriesChange, changes, of_late
from views.changes.findings import findings
from views.changes.panel import nothing_shown, title
from views.core.metadata import entry
from views.core.point_in_time import PointInTime

COLUMNS = ("date", "value", "before", "date_before", "restated", "dates", "first_date", "known_from", "said")


def changed(data: PointInTime, since: datetime | None, form: Format) -> str:
    """From the last run of an earlier day on, where no moment is said."""
    found = changes(data, since) if since else of_late(data)
    if form is not Format.TABLE:
        return in_form([*rows(found)] if found else [], form)
    if found is None:
        return nothing_shown(since)
    table = columns("", "", title=title(found), wrapped=("",), headed=False)
    for finding in findings(data, found):
        table.add_row(plain(finding.about), plain(finding.said))
    return printed(table)


def rows(found: Changes) -> Iterator[Row]:
    """What is new, revised, withdrawn or listed again of series, then each indicator whose newest value or whose value
    of the former date is another one, then the recorded changes of method."""
    yield from (of_series("new", change) for change in found.new)
    yield from (of_series("revised", change) for change in found.revised)
    for kind, dates_of in (("no longer listed", found.withdrawn), ("listed again", found.listed_again)):
        yield from (row(kind, name, date=day(when)) for name, dates in dates_of.items() for when in dates)
    yield from (of_indicator(change) for change in found.indicators.values() if change.differs)
    yield from (row("method", said=said) for said in found.methods)


def of_series(kind: str, change: SeriesChange) -> Row:
    return row(
        kind,
        change.name,
        date=day(change.date),
        before=exact(change.before),
        value=exact(change.value),
        dates=str(change.dates),
        first_date=day(change.first_date),
        known_from=iso(change.known_from),
    )


def of_indicator(change: IndicatorChange) -> Row:
    return row(
        "indicator",
        change.name,
        date=day(change.date),
        date_before=day(change.date_before),
        before=exact(change.before),
        value=exact(change.value),
        restated=exact(change.restated) if change.is_restated else None,
    )


def row(kind: str, name: str = "", **told: str | None) -> Row:
    """Every row has the same columns."""
    unit = str(entry(name).unit) if name else ""
    return {"kind": kind, "name": name, "unit": unit, **dict.fromkeys(COLUMNS), **told}


def day(when: datetime | None) -> str | None:
    return iso(when.date()) if when else None


def exact(value: float | None) -> str | None:
    return None if value is None else repr(value)
