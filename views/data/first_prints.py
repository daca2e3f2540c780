"""What was first published of each date, and what is known of it now? Only where the first was truly seen."""

from collections.abc import Sequence

import pandas as pd

from catalog import SERIES
from views.core.point_in_time import PointInTime
from views.data.release_record import days, days_late, due_by_rule, looks

NOTHING = pd.DataFrame({"first": [], "now": []}, pd.DatetimeIndex([]), dtype=float)


def first_prints(data: PointInTime, name: str) -> pd.DataFrame:
    """By date what was `first` published and what is known `now`, in the unit of the series.

    `first` is NaN where nobody saw it.
    """
    return data.once(of_one, name)


def of_one(data: PointInTime, name: str) -> pd.DataFrame:
    return of_each(data, [name]).get(name, NOTHING)


def revised(data: PointInTime) -> list[str]:
    """The series of which a first print was seen and another value came later, in the order of the catalog."""
    return data.once(were_revised)


def were_revised(data: PointInTime) -> list[str]:
    changed = data.reader.changed(data.read_at)
    prints = of_each(data, [name for name in SERIES if name in changed])
    return [name for name, told in prints.items() if told["now"].ne(told["first"])[told["first"].notna()].any()]


def of_each(data: PointInTime, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    if not names:
        return {}
    of_first, of_last = (
        dict(tuple(rows.groupby("series", observed=True)["value"])) for rows in firsts_and_lasts(data, names)
    )
    return {
        str(name): pd.DataFrame({"first": of_first.get(name, pd.Series(dtype=float)), "now": values}).sort_index()
        for name, values in of_last.items()
    }


def firsts_and_lasts(data: PointInTime, names: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of the first prints that were seen, and of what is known of each date now, by date."""
    known = data.reader.history(list(names), data.read_at)
    firsts = known.drop_duplicates(["series", "date"])  # they are in the order in which they became known
    lasts = known.drop_duplicates(["series", "date"], keep="last")
    return firsts[were_seen(data, firsts)].set_index("date"), lasts.set_index("date")


def both_prints(data: PointInTime, name: str) -> pd.DataFrame:
    """Of each date whose first print was seen that print, and behind it what is known now where it is another:
    `value`, `known_from`, `evidence`, by date."""
    seen, lasts = firsts_and_lasts(data, [name])
    both = pd.concat([seen, lasts[lasts.index.isin(seen.index)]]).reset_index()
    return both.drop_duplicates(["date", "known_from"]).sort_values(["date", "known_from"]).set_index("date")


def were_seen(data: PointInTime, firsts: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each of these was the first print: it came as the newest date of its series, and its release was seen."""
    seen = pd.Series(False, firsts.index)
    looked = looks(data, firsts[firsts["evidence"] == "observed"])
    for name, rows in firsts.assign(day=days(firsts)).groupby("series", observed=True):
        begun, due = rows["known_from"].min(), due_by_rule(SERIES[str(name)].release, rows["date"])
        told = zip(rows.itertuples(), due, filled_in(rows), strict=True)
        seen[rows.index] = [
            row.evidence != "assumed" and not late_come and days_late(row, moment, begun, looked) is not None
            for row, moment, late_come in told
        ]
    return seen


def filled_in(rows: pd.DataFrame) -> list[bool]:
    """Whether a later date of the series was known before it came: then it is history that was added to."""
    reached = rows.groupby("known_from")["date"].max().cummax().shift()
    return [*(rows["date"] <= rows["known_from"].map(reached))]
