"""What changed, in sentences that name the cause?"""

from datetime import date, datetime
from typing import NamedTuple

import pandas as pd

from catalog import SERIES
from catalog.series import Series, Unit
from charts import number_format
from views.changes.comparison import Changes, IndicatorChange, SeriesChange
from views.core.metadata import entry
from views.core.phrasing import DIGITS_OF_CHANGE, amount_of_change, counted, dated
from views.core.point_in_time import PointInTime
from views.core.provenance import used
from views.core.value_format import printed
from views.data.releases import by_day, span
from views.regime.answer import INDEX, REGIME
from views.regime.blocks import DIGITS, SHORT, blocks_of
from views.today.headlines import HEADLINES
from warehouse.clock import new_york_day

CAUSES_NAMED = 3
FOLLOWED = {  # the numbers that open the first page, by their short names
    REGIME: "Regime",
    INDEX: "Index",
    **{headline.name: headline.label for headline in HEADLINES},
}
EVERYTHING = 10_000


def in_short(found: Changes) -> str:
    """`71 series have newer data, 1 was revised, 2 numbers that were shown are restated`."""
    said = [
        *(["the regime is another one"] if has_moved(found, REGIME) else []),
        *([f"{len(found.new)} series brought new data"] if found.new else []),
        *([f"{len(found.revised)} {'was' if len(found.revised) == 1 else 'were'} revised"] if found.revised else []),
        *([f"{counted(len(found.restated), 'earlier number')} restated"] if found.restated else []),
        *([f"{len(found.withdrawn)} no longer listed in full"] if found.withdrawn else []),
        *(["the method changed"] if found.methods or found.method_differs else []),
    ]
    return ", ".join(said) or "nothing changed"


class Finding(NamedTuple):
    """One row: what it is about, and what changed."""

    about: str
    said: str


def findings(data: PointInTime, found: Changes, at_most: int = EVERYTHING) -> list[Finding]:
    """What the page opens with first, then what was revised, restated, withdrawn or made otherwise, and last what came.
    Of each kind no more than so many; how many more there are is said."""
    return [
        *(Finding(label, moved(data, found, name)) for name, label in FOLLOWED.items() if has_moved(found, name)),
        *unchanged(found),
        *cut("Revised", [revised(change) for change in found.revised], at_most),
        *cut("Restated", restated(data, found), at_most),
        *cut("No longer listed", [no_longer(*gone) for gone in found.withdrawn.items()], at_most),
        *cut("Listed again", [no_longer(*back) for back in found.listed_again.items()], at_most),
        *(Finding("Method", said) for said in method(found)),
        *(Finding(f"New, {day}", said) for day, said in by_day(came(found), newest_first=True)[:at_most]),
    ]


def has_moved(found: Changes, name: str) -> bool:
    """Whether it is of another date or is printed otherwise; the regime only where it is another one."""
    change = found.indicators.get(name)
    if change is None:
        return False
    of_another_date = name != REGIME and change.date_before != change.date
    return of_another_date or in_print(name, change.before) != in_print(name, change.value)


def moved(data: PointInTime, found: Changes, name: str) -> str:
    """`$4.25tn (19 Aug) became $4.31tn (26 Aug), with new data of Fed assets; Treasury account`."""
    change = found.indicators[name]
    was = f"{in_print(name, change.before)}{when_shown(data, name, change.date_before)}"
    now = f"{in_print(name, change.value)}{when_shown(data, name, change.date)}{by_how_much(change)}"
    return f"{was} became {now}{by_blocks(data, change) if name == INDEX else because(data, found, change)}"


def by_how_much(change: IndicatorChange) -> str:
    """`: −$57.6bn`, where a difference tells more than two levels."""
    unit = entry(change.name).unit
    unit = Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit
    if change.before is None or change.value is None or unit not in DIGITS_OF_CHANGE:
        return ""
    return f": {amount_of_change(change.value - change.before, unit)}"


def in_print(name: str, value: float | None) -> str:
    return "no reading" if value is None else printed(name, value)


def when_shown(data: PointInTime, name: str, when: datetime | None) -> str:
    """` (19 Aug)`; the year where it is another one."""
    return f" ({this_year(data, dated(name, when))})" if when else ""


def this_year(data: PointInTime, when: str) -> str:
    return when.removesuffix(f"{number_format.SPACE}{data.range_end.year}") if when[0].isdigit() else when


def by_blocks(data: PointInTime, change: IndicatorChange) -> str:
    """`, by water +0.12, claims −0.04`."""
    added = added_by_blocks(data, change)
    told = [
        f"{SHORT[name]} {number_format.number(more, DIGITS, sign=True)}"
        for name, more in sorted(added.items(), key=lambda one: -abs(one[1]))
        if round(more, DIGITS)
    ]
    return f", by {', '.join(told)}" if told else ""


def added_by_blocks(data: PointInTime, change: IndicatorChange) -> dict[str, float]:
    """What each block adds to the index beyond what it added in the week that was shown."""
    if change.before is None or change.value is None or change.date_before == change.date:
        return {}
    then, now = (blocks_of(data, pd.Timestamp(when)) for when in (change.date_before, change.date))
    pairs = zip(then, now, strict=True)
    return {was.name: now.adds - was.adds for was, now in pairs if was.adds is not None and now.adds is not None}


def because(data: PointInTime, found: Changes, change: IndicatorChange) -> str:
    """The series that it rests on of which anything is new, the revised ones first."""
    last = data.last(change.name)
    rests_on = {*used(data, [change.name], [last] if last else [])}
    of_revised, of_new = (
        [SERIES[one.name].title for one in changed if one.name in rests_on] for changed in (found.revised, found.new)
    )
    causes = [
        *([f"by the revision of {listed(of_revised)}"] if of_revised else []),
        *([f"with new data of {listed(of_new)}"] if of_new else []),
    ]
    if not causes and found.method_differs:
        return ", by another method"
    return f", {', '.join(causes)}" if causes else ""


def listed(titles: list[str]) -> str:
    """Some of them; a title may hold a comma."""
    more = len(titles) - CAUSES_NAMED
    return "; ".join([*titles[:CAUSES_NAMED], *([f"{more} more"] if more > 0 else [])])


def unchanged(found: Changes) -> list[Finding]:
    """Of the numbers that open the first page those that are what they were."""
    same = [label for name, label in FOLLOWED.items() if name in found.indicators and not has_moved(found, name)]
    return [Finding("As before", "; ".join(same))] if same else []


def revised(change: SeriesChange) -> str:
    """`GDP (Q2 2026): $32.4tn became $32.5tn, and 3 dates before it`."""
    title, others = SERIES[change.name].title, change.dates - 1
    assert change.before is not None
    was, now = told_apart(change.name, change.before, change.value)
    more = f", and {counted(others, 'date')} before it" if others else ""
    return f"{title} ({dated(change.name, change.date)}): {was} became {now}{more}"


def restated(data: PointInTime, found: Changes) -> list[str]:
    """What the values that were shown are now, those that open the first page first; where it cannot be seen in what
    is printed only how many they are."""
    changed = sorted(found.restated, key=lambda change: change.name not in FOLLOWED)
    seen = [change for change in changed if seen_in_print(change)]
    told = [of_restated(data, found, change) for change in seen]
    hidden = len(changed) - len(seen)
    return [*told, *([f"{counted(hidden, 'more number')} by less than is printed"] if hidden else [])]


def seen_in_print(change: IndicatorChange) -> bool:
    return in_print(change.name, change.before) != in_print(change.name, change.restated)


def of_restated(data: PointInTime, found: Changes, change: IndicatorChange) -> str:
    was, now = (in_print(change.name, value) for value in (change.before, change.restated))
    title, when = entry(change.name).title, when_shown(data, change.name, change.date_before)
    return f"{title}{when}: {was} became {now}{because(data, found, change)}"


def told_apart(name: str, before: float, value: float) -> tuple[str, str]:
    """As they are printed, with more digits where that tells no difference."""
    was, now = printed(name, before), printed(name, value)
    return (was, now) if was != now else (f"{before:,.10g}", f"{value:,.10g} ({entry(name).unit})")


def no_longer(name: str, dates: list[datetime]) -> str:
    """`GDP: 3 dates, 1 Jan 2026 to 1 Jul 2026; kept here`."""
    return f"{SERIES[name].title}: {counted(len(dates), 'date')}, {span(pd.DatetimeIndex(dates))}; kept here"


def method(found: Changes) -> list[str]:
    """What was altered, and why; or that something was, without a word of it."""
    if found.methods or not found.method_differs:
        return found.methods
    return [
        "Formulas, series or baskets were altered, and no reason is recorded; what differs by it is listed as restated."
    ]


def came(found: Changes) -> list[tuple[date, Series]]:
    """Each series of which a new date is known, by the day on which it became known."""
    return [(new_york_day(change.known_from), SERIES[change.name]) for change in found.new]


def cut(about: str, said: list[str], at_most: int) -> list[Finding]:
    more = len(said) - at_most
    return [
        *(Finding(about, one) for one in said[:at_most]),
        *([Finding(about, f"{more} more")] if more > 0 else []),
    ]
