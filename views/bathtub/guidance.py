"""What do the builders say they will spend in a year, and how far would their cash reach? A table."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from catalog.companies import BUILDERS
from catalog.guidance import PROBLEMS, Guidance, guided
from charts import number_format
from charts.blocks import bold, coloured, finding, ledger, note
from indicators.engine.windows import trailing_sum
from views.capex.spending import SHORT
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime
from views.core.presentation import table

HELD = ("cash", "securities")
NUMBERS = [f"{builder}_{item}" for builder in BUILDERS for item in ("capex", *HELD)]
COUNTS = {  # of any other definition the note says what counts
    "D1": "cash paid (D1)",
    "D1n": "cash paid less proceeds of sales (D1n)",
    "D2": "with lease payments (D2)",
    "D3": "with leased assets (D3)",
}
HEAD = ["Builder and year", "$bn", "Against its last four quarters", "Cash and securities against it", "What counts"]
HEAD += ["Said", "Source"]
KINDS = ["text", "number", "number", "number", "text", "muted", "muted"]
CONVENTIONS = (
    "The newest statement found of each, of a whole year though part of it may have passed. A range counts by its "
    "middle, “at least” as the number said. They do not count the same things, so their sum is a size and no measure; "
    "the last four quarters are cash paid (D1), whatever the statement counts. Cash is summed at the newest quarter "
    "that all have filed"
)
TRUE_ALL_THE_SAME = ". These statements are true; all else here is simulated"


@table(page="bathtub", numbers=NUMBERS)
def builders_guidance(data: PointInTime) -> str:
    """A row for each builder, known or not, and what of the ledger could not be read."""
    true = TRUE_ALL_THE_SAME if data.simulated else ""
    head = finding(in_words(data), f"{CONVENTIONS}{true}", simulated=data.simulated)
    left_out = note(" ".join(f"{problem}." for problem in PROBLEMS)) if PROBLEMS else ""
    return head + ledger(HEAD, [row(data, builder) for builder in BUILDERS], KINDS) + left_out


def in_words(data: PointInTime) -> str:
    """How far their cash reaches, of those of whom it is known."""
    said = said_by(data)
    if not said:
        return "What the builders say they will spend is not known at this moment"
    if found := reach(data):
        known, part = found
        return f"Cash and securities of {who(known)}{held_when(data, known)} would pay for {part}"
    return f"{a_year(said)} is what {who(said)} {say(said)} will spend; cash and securities against it are not known"


def reach(data: PointInTime) -> tuple[dict[str, Guidance], str] | None:
    """Of whom both are known, and `57 % of the $825bn a year they say they will spend`."""
    said = said_by(data)
    held = pd.DataFrame({builder: held_by(data, builder) for builder in said}).dropna(axis=1, how="all").dropna()
    if held.empty:
        return None
    known = {builder: said[builder] for builder in held}
    share = number_format.percent(100 * held.iloc[-1].sum() / total(known), 0)
    return known, f"{share} of the {a_year(known)} {'it' if len(known) == 1 else 'they'} {say(known)} will spend"


def said_by(data: PointInTime) -> dict[str, Guidance]:
    """What each has said of its year, of those who have."""
    return {builder: said for builder in BUILDERS if (said := guided(builder, data.day))}


def held_by(data: PointInTime, builder: str) -> "pd.Series[float]":
    """Cash and securities, by quarter."""
    cash, securities = (data.values(f"{builder}_{item}") for item in HELD)
    return cash + securities


def held_when(data: PointInTime, known: Iterable[str]) -> str:
    """` (Q1 2026)`, where one of them has told of a later quarter or that one is too old to stand."""
    points = [data.newest(f"{builder}_{item}") for builder in known for item in HELD]
    oldest = min(points, key=lambda point: point.date)
    told = any(point.stale or point.date > oldest.date for point in points)
    return f" ({dated(oldest.name, oldest.date)})" if told else ""


def total(said: dict[str, Guidance]) -> float:
    return sum(one.middle for one in said.values())


def a_year(said: dict[str, Guidance]) -> str:
    return f"{number_format.money(total(said))} a year"


def who(known: dict[str, Guidance]) -> str:
    if len(known) == len(BUILDERS):
        return "the five builders"
    return SHORT[next(iter(known))] if len(known) == 1 else f"{len(known)} of the {len(BUILDERS)} builders"


def say(known: dict[str, Guidance]) -> str:
    return "says it" if len(known) == 1 else "say they"


def row(data: PointInTime, builder: str) -> list[str]:
    said = guided(builder, data.day)
    if said is None:
        return [bold(SHORT[builder]), "not known", "", "", "", "", ""]
    spent = trailing_sum(data.values(f"{builder}_capex"), 4).dropna()
    held = held_by(data, builder).dropna()
    return [
        bold(SHORT[builder]) + f", {year(said.ends)}",
        size(said),
        of_quarter(data, 100 * said.middle / spent, [f"{builder}_capex"]),
        of_quarter(data, 100 * held / said.middle, [f"{builder}_{item}" for item in HELD]),
        "; ".join(filter(None, [COUNTS.get(said.definition), said.note])),
        number_format.day(said.guided_at),
        said.source,
    ]


def year(ends: date) -> str:
    """`2026`, or `year to May 2027` where it is none of the calendar."""
    return f"{ends.year}" if ends.month == 12 else f"year to {number_format.month(ends)}"


def size(said: Guidance) -> str:
    """`195 to 205`, `220`, `at least 16`."""
    low, high = (None if end is None else f"{end:,g}" for end in (said.low, said.high))
    if low and high:
        return low if low == high else f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}"


def of_quarter(data: PointInTime, shares: "pd.Series[float]", names: list[str]) -> str:
    """`151 %, Q2 2026` of the newest, and whether what it rests on is too old to stand."""
    if shares.empty:
        return "not known"
    told = f"{number_format.percent(shares.iloc[-1], 0)}, {dated(names[0], shares.index[-1].date())}"
    stale = any(point.stale for name in names if (point := data.last(name)))
    return coloured(f"{told}, stale", "out") if stale else told
