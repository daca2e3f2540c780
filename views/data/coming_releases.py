"""What comes in the next ten days, which numbers does it move, and what did the last five of each do?"""

from datetime import timedelta

from charts import number_format
from charts.blocks import Markup, bold
from views.core.point_in_time import PointInTime
from views.data.moved_numbers import moved
from views.data.release_calendar import Calendared, calendar
from views.data.release_record import in_words, record
from warehouse.clock import new_york_day

SOON = timedelta(days=10)
COMING_HEAD = ("New York", "What", "Moves", "The last five")


def coming_rows(data: PointInTime) -> list[list[str]]:
    """A row for each release, the soonest first; what comes each business day stands last."""
    soon = [one for one in calendar(data) if data.moment < one.next.moment <= data.moment + SOON]
    return [row(data, one) for one in sorted(soon, key=lambda one: one.daily)]


def row(data: PointInTime, release: Calendared) -> list[str]:
    names = [series.name for series in release.series]
    return [
        f"daily values, next {release.next.when}" if release.daily else release.next.when,
        what(release),
        moved(data, names).sentence,
        in_words(record(data, names)),
    ]


def what(release: Calendared) -> Markup:
    return bold(release.title) + f" {about(release)}"


def about(release: Calendared) -> str:
    """What it will be about, whether its day is known by name, and how many of its series are late."""
    named = ["named day"] if release.next.named else []
    return "; ".join([release.next.period, *named, *late_in_words(release)])


def late_in_words(release: Calendared) -> list[str]:
    """`1 of 12 series late since 16 Jul 2026`; of a release that is late altogether nothing more."""
    late = release.late
    if not late or len(late) == len(release.parts):
        return []
    since = number_format.day(new_york_day(late[0].moment))
    return [f"{len(late)} of {len(release.parts)} series late since {since}"]
