"""What did the last releases do: on time, late, revised? Where nobody saw when one came, that is what is said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from catalog import SERIES
from catalog.release_days import NAMED, PUT_OFF
from catalog.series import Release
from charts import number_format
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from warehouse.clock import NEW_YORK, new_york_day

Looked = Callable[[object, pd.Timestamp, pd.Timestamp], bool]
LAST = 5  # releases
DATES = 40  # of a series: more than come in the last releases
NONE_SEEN = "not seen when they came: the history was loaded later"
MARKS = "● on time, +3 three days late, ○ not seen when it came, r revised earlier dates, – only revised them"


@dataclass(frozen=True)
class Came:
    """What came on one day."""

    day: date  # of what was not seen to come the day on which its rule expected it
    late: int | None = None  # days; None where nobody saw when it came
    first: bool = True  # whether anything came for the first time, and not only anew
    revised: int = 0  # dates that had another value before

    @property
    def mark(self) -> str:
        punctual = "–" if not self.first else "○" if self.late is None else f"+{self.late}" if self.late else "●"
        return f"{punctual}{'r' if self.revised and self.first else ''}"

    @property
    def words(self) -> str:
        """`20 Aug 2026: late by 3 days, revised 12 dates`."""
        punctual = (
            "not seen" if self.late is None else f"late by {counted(self.late, 'day')}" if self.late else "on time"
        )
        revised = [f"revised {counted(self.revised, 'date')}"] if self.revised else []
        return f"{number_format.day(self.day)}: {', '.join(([punctual] if self.first else []) + revised)}"


def record(data: PointInTime, names: Sequence[str]) -> list[Came]:
    """Of the last five days on which something of these series came, oldest first."""
    known = data.reader.history(list(names), data.read_at)  # by series, date and moment
    before = known.shift()
    again = (known["series"] == before["series"]) & (known["date"] == before["date"])
    changed = known[again & (known["value"] != before["value"]) & (known["evidence"] != "assumed")]
    revised = changed.groupby(days(changed))["date"].nunique().to_dict()
    came: dict[date, list[int]] = {}
    for day, late in first_seen(data, known[~again]):
        came.setdefault(day, []).extend([] if late is None else [late])
    newest = sorted({*came, *revised})[-LAST:]
    return [Came(day, max(came.get(day, ()), default=None), day in came, revised.get(day, 0)) for day in newest]


def days(rows: pd.DataFrame) -> pd.Series:
    """On which day in New York each became known."""
    return rows["known_from"].dt.tz_convert(NEW_YORK).dt.date


def first_seen(data: PointInTime, first: pd.DataFrame) -> Iterator[tuple[date, int | None]]:
    """Of the newest of these dates, as each was first known, the day on which it came and how many days late."""
    begun = first.groupby("series", observed=True)["known_from"].min()
    newest = first.groupby("series", observed=True).tail(DATES)
    looked = looks(data, newest[newest["evidence"] == "observed"])
    for name, rows in newest.assign(day=days(newest)).groupby("series", observed=True):
        release = SERIES[str(name)].release
        for row, due in zip(rows.itertuples(), due_by_rule(release, rows["date"]), strict=True):
            if row.evidence == "assumed":
                yield by_name(release, row.date.date(), due) or (row.day, None)
                continue
            late = days_late(row, due, begun[name], looked)
            yield (new_york_day(due), None) if late is None else (row.day, late)


def days_late(row: Any, due: pd.Timestamp, begun: pd.Timestamp, looked: Looked) -> int | None:
    """By how many days a date came after it was due, from the row that brought it first, which is not assumed; None
    where nobody saw when it came. `begun` is when the first of its series became known."""
    late = (row.day - new_york_day(due)).days
    archived = row.evidence == "archived"
    seen = late <= 0 or (row.known_from > begun if archived else looked(row.series, due, row.known_from))
    return max(late, 0) if seen else None


def by_name(release: Release, about: date, due: pd.Timestamp) -> tuple[date, int] | None:
    """What is told of a date that was loaded later, where the day on which it came is known by name."""
    published = release.named.get(about)
    if published is None or (about, published) not in NAMED:
        return None
    return published, max((published - new_york_day(due)).days, 0)


def due_by_rule(release: Release, dates: pd.Series) -> list[pd.Timestamp]:
    """When each was due before anything put it off."""
    days = pd.DatetimeIndex(dates)
    pairs = zip(days, release.known_from(days), release.by_rule.known_from(days), strict=True)
    return [rule if (day.date(), new_york_day(named)) in PUT_OFF else named for day, named, rule in pairs]


def looks(data: PointInTime, seen: pd.DataFrame) -> Looked:
    """Whether a series was asked for, and its source answered, between two moments."""
    names = [*dict.fromkeys(seen["series"])]
    asked = data.reader.answered(names) if names else {}
    return lambda name, due, came: name in asked and bool(asked[name].between(due, came, inclusive="left").any())


def in_words(came: Sequence[Came]) -> str:
    """`3 on time, 1 late by 2 days (30 Jul 2026), 1 not seen; 12 earlier dates revised`."""
    if all(one.first and one.late is None and not one.revised for one in came):
        return NONE_SEEN
    firsts = [one for one in came if one.first]
    late = [f"1 late by {counted(one.late, 'day')} ({number_format.day(one.day)})" for one in firsts if one.late]
    on_time, unseen = (sum(one.late == what for one in firsts) for what in (0, None))
    told = [*([f"{on_time} on time"] if on_time else []), *late, *([f"{unseen} not seen"] if unseen else [])]
    revised = sum(one.revised for one in came)
    return "; ".join(filter(None, [", ".join(told), f"{counted(revised, 'earlier date')} revised" if revised else ""]))
