"""What did a company spend in each quarter, as its filings told it at the time?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import Any, NamedTuple

import pandas as pd

from catalog.model import NEW_YORK
from pipelines.sources.published import SourceError

QUARTER_DAYS = range(77, 106)  # 11 to 15 weeks: room for years of 53 weeks
YEAR_DAYS = range(350, 381)
ROUNDING = 1e6  # dollars by which four quarters may miss their year

Periods = Mapping[tuple[date, date], float]  # first and last day of the period -> dollars


class Fact(NamedTuple):
    """One figure of one filing. A filing's `fy` and `fp` say nothing about the period, so they are not read."""

    filed: date
    accession: str
    tag: str
    start: date
    end: date
    value: float
    form: str


def quarters(facts_json: Mapping[str, Any], tags: Sequence[str]) -> pd.DataFrame:
    """Rows (date, value, known_from): of each quarter one whenever a filing gave it a new value."""
    known: dict[str, dict[tuple[date, date], float]] = {tag: {} for tag in tags}
    latest: dict[date, float] = {}
    rows = []
    for filed, together in groupby(sorted(_facts(facts_json, tags)), key=lambda fact: fact.filed):
        news = list(together)
        years = [fact for fact in news if _is_new_year(fact, known[fact.tag])]
        for fact in news:
            known[fact.tag][fact.start, fact.end] = fact.value
        by_tag = {tag: _by_end(known[tag]) for tag in tags}
        for year in years:
            _must_add_up(year, by_tag[year.tag])
        # Of the ladder the first tag that yields a value counts: the last one written below.
        current = {end: value for tag in reversed(tags) for end, value in by_tag[tag].items()}
        rows += [(end, value, filed) for end, value in current.items() if latest.get(end) != value]
        latest = current
    return _labelled(rows)


def calendar_quarter(end: date) -> date:
    """The first day of the calendar quarter whose last day is nearest: Oracle's 31 August belongs to July."""
    own = pd.Period(end, freq="Q")
    nearest = min((own, own - 1), key=lambda quarter: abs((quarter.end_time.date() - end).days))
    first: date = nearest.start_time.date()
    return first


def _facts(facts_json: Mapping[str, Any], tags: Sequence[str]) -> Iterator[Fact]:
    try:
        concepts = facts_json["facts"]["us-gaap"]
        entries = [(tag, row) for tag in tags if tag in concepts for row in concepts[tag]["units"].get("USD", [])]
        if not any(tag in concepts for tag in tags):
            raise SourceError(f"the company reports none of {', '.join(tags)}")
        for tag, row in entries:
            if row.get("start") and row["val"] is not None:
                filed, start, end = (date.fromisoformat(row[key]) for key in ("filed", "start", "end"))
                yield Fact(filed, row.get("accn") or "", tag, start, end, float(row["val"]), row.get("form") or "")
    except (KeyError, TypeError, AttributeError, ValueError):
        raise SourceError("the company facts have changed their shape") from None


def _by_end(periods: Periods) -> dict[date, float]:
    """Quarters by their last day: reported as such, else a running total less the shorter one of the same start."""
    found = {}
    for _, sharing in groupby(sorted(periods), key=lambda period: period[0]):
        for shorter, longer in combinations(sharing, 2):
            if (longer[1] - shorter[1]).days in QUARTER_DAYS:
                found[longer[1]] = periods[longer] - periods[shorter]
    reported = {end: value for (start, end), value in periods.items() if (end - start).days + 1 in QUARTER_DAYS}
    return found | reported


def _is_new_year(fact: Fact, before: Periods) -> bool:
    """A full year, told for the first time by an annual report; quarterly ones carry other sums of twelve months."""
    is_year = (fact.end - fact.start).days + 1 in YEAR_DAYS
    return is_year and fact.form.startswith("10-K") and (fact.start, fact.end) not in before


def _must_add_up(year: Fact, by_end: Mapping[date, float]) -> None:
    parts = [value for end, value in by_end.items() if year.start < end <= year.end]
    if len(parts) == 4 and abs(sum(parts) - year.value) > ROUNDING:
        raise SourceError(
            f"the four quarters of the year to {year.end} make {sum(parts) / 1e6:,.0f} million dollars, "
            f"the annual report of {year.filed} says {year.value / 1e6:,.0f} million"
        )


def _labelled(rows: Sequence[tuple[date, float, date]]) -> pd.DataFrame:
    """Dated by the calendar quarter, known from the end of the filing's day in New York."""
    ends: dict[date, date] = {}
    for end, _, _ in rows:
        other = ends.setdefault(calendar_quarter(end), end)
        if other != end:
            raise SourceError(f"the quarters to {other} and to {end} fall into one calendar quarter")
    day = pd.to_datetime(pd.Series([calendar_quarter(end) for end, _, _ in rows], dtype="object"))
    filed = pd.to_datetime(pd.Series([filed for _, _, filed in rows], dtype="object")) + pd.Timedelta("23:59:59")
    table = pd.DataFrame(
        {
            "date": day.astype("datetime64[us]"),
            "value": pd.Series([value for _, value, _ in rows], dtype="float64"),
            "known_from": filed.dt.tz_localize(NEW_YORK).dt.tz_convert("UTC").astype("datetime64[us, UTC]"),
        }
    )
    return table.sort_values(["date", "known_from"], ignore_index=True)
