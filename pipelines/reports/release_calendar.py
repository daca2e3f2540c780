"""When is each input next due, which numbers does it move, and what did its last five releases do?"""

from collections.abc import Sequence
from datetime import timedelta

from rich.table import Table

from pipelines.reports.forms import Format, Row, columns, in_form, iso, minute, printed
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from views.data.coming_releases import about
from views.data.moved_numbers import moved
from views.data.release_calendar import Calendared, calendar
from views.data.release_record import MARKS, in_words, record

FOOT = "Hours are New York’s; by: on that day at the latest. Where no named day is said, a release rule is assumed."
HEADS = ("New York", "what", "moves", "last five")


def calendared(data: PointInTime, form: Format, days: int) -> str:
    """What is late and what comes within so many days: a line for each release.

    CSV and JSON carry `release, about, due` (UTC), `days` (until then, below zero where it is late), `comes` (at, by,
    daily), `basis, series, late, moves, others, last_five`.
    """
    until = data.moment + timedelta(days=days)
    found = [release for release in calendar(data) if release.next.moment <= until]
    if form is not Format.TABLE:
        return in_form([row(data, release) for release in found], form)
    late = [release for release in found if release.next.moment <= data.moment]
    daily = [release for release in found if release.daily and release not in late]
    coming = [release for release in found if release not in late + daily]
    tables = [table(data, title, of) for title, of in titled(late, coming, daily) if of]
    nothing = [] if tables else [f"Nothing is due within {counted(days, 'day')}."]
    return printed(*tables, *nothing, f"\n{MARKS}.", FOOT)


def titled(
    late: list[Calendared], coming: list[Calendared], daily: list[Calendared]
) -> list[tuple[str, list[Calendared]]]:
    return [("Late", late), ("Next", coming), ("Daily values", daily)]


def table(data: PointInTime, title: str, releases: Sequence[Calendared]) -> Table:
    made = columns(*HEADS, title=f"{title}, {len(releases)}", wrapped=("what", "moves"), widths=(19, 30, 24, 14))
    for release in releases:
        names = [series.name for series in release.series]
        due = release.next
        when = f"by {due.day}" if due.latest else minute(due.moment)
        made.add_row(
            when,
            f"{release.title}: {about(release)}",
            moved(data, names).sentence,
            " ".join(came.mark for came in record(data, names)),
        )
    return made


def row(data: PointInTime, release: Calendared) -> Row:
    names, due = [series.name for series in release.series], release.next
    rests = moved(data, names)
    return {
        "release": release.title,
        "about": iso(due.about),
        "due": iso(due.moment),
        "days": str((due.day - data.day).days),
        "comes": "daily" if release.daily else "by" if due.latest else "at",
        "basis": due.basis,
        "series": ", ".join(names),
        "late": ", ".join(part.series.name for part in release.late),
        "moves": ", ".join(rests.named),
        "others": str(rests.others),
        "last_five": in_words(record(data, names)),
    }
