"""Which six numbers stand at the top of the first page, and what does each rest on?"""

from dataclasses import dataclass

import pandas as pd

from catalog.series import Unit
from charts import number_format
from charts.blocks import Kpi, kpi_row
from charts.kinds.sparkline import spark
from charts.theme import Palette
from views.bathtub import liquidity_change
from views.core.figure import ViewOptions
from views.core.metadata import entry
from views.core.phrasing import amount_of_change, dated, is_little
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.reading import Reading
from views.core.value_format import value_text

MEANING = {
    "ink": liquidity_change.NO_NEWS,
    "out": liquidity_change.TIGHTER,
    "in": liquidity_change.EASIER,
}  # of a change, beside its colour
ON_ONE_LINE = {  # what has more words elsewhere
    liquidity_change.NO_NEWS: "steady",
    liquidity_change.TO_TREASURY: "Treasury",
    liquidity_change.FROM_TREASURY: "Treasury",
}
A_YEAR = pd.DateOffset(years=1)


@dataclass(frozen=True)
class Headline:
    """A number, the indicator of its change (none: the difference to a year before), and which way means scarcer."""

    name: str
    label: str
    colour: str
    change: str = ""
    span: str = "13 wk"
    scarcer_when: int = 1  # 1: when it rises, -1: when it falls
    account: bool = False  # whether the Treasury’s account alone may have moved it


HEADLINES = (
    Headline("net_liquidity", "Net liquidity", "water", "net_liquidity_13w", scarcer_when=-1, account=True),
    Headline("reserves", "Bank reserves", "buffer", "reserves_13w", scarcer_when=-1, account=True),
    Headline("real_yield_10y", "10y real yield", "price", "real_yield_10y_13w"),
    Headline("hy_oas", "Junk spread", "price", "hy_oas_13w"),
    Headline("capex_to_operating_cash_flow", "Capex / cash flow", "claims", span="1 yr"),
    Headline("capex_share_of_gdp", "Capex / US GDP", "claims", span="1 yr"),
)


@table(page="today", numbers=[name for each in HEADLINES for name in (each.name, each.change) if name])
def headlines(data: PointInTime, options: ViewOptions) -> str:
    return kpi_row(kpis(data, options.palette))


def kpis(data: PointInTime, palette: Palette) -> list[Kpi]:
    return [kpi(data, headline, palette) for headline in HEADLINES]


def kpi(data: PointInTime, headline: Headline, palette: Palette) -> Kpi:
    last = data.last(headline.name)
    if last is None:
        return Kpi(headline.label, "No reading", "", "ink", "", "stale", "not known", data.simulated)
    unit = entry(headline.name).unit
    moved, moved_unit = change(data, headline, last, unit)
    size = amount_of_change(moved, moved_unit) if moved is not None else ""
    kind, meaning = judged(data, headline, last, moved, moved_unit) if moved is not None else ("ink", "")
    said = " · ".join(filter(None, [f"{size}, {headline.span}", ON_ONE_LINE.get(meaning, meaning)])) if size else ""
    age = f", {number_format.age(last.age)}" if last.stale else ""
    values = data.values(headline.name)
    return Kpi(
        headline.label,
        value_text(last),
        said,
        kind,
        spark(values, palette.colour(headline.colour), last.stale),
        last.mark,
        f"{dated(last.name, last.date)}{age}",
        data.simulated,
    )


def judged(data: PointInTime, headline: Headline, last: Reading, moved: float, unit: Unit) -> tuple[str, str]:
    """The colour of a change and the word beside it: ink where it says neither tighter nor easier."""
    kind = "ink" if is_little(moved, unit) else "out" if moved * headline.scarcer_when > 0 else "in"
    point = data.at(headline.change, pd.Timestamp(last.date)) if headline.account else None
    if point is None:
        return kind, MEANING[kind]
    meaning = liquidity_change.means(data, point)
    return next((kind for kind, word in MEANING.items() if word == meaning), "ink"), meaning


def change(data: PointInTime, headline: Headline, last: Reading, unit: Unit) -> tuple[float | None, Unit]:
    """The change to print; shares change in percentage points."""
    if headline.change:
        point = data.at(headline.change, pd.Timestamp(last.date))  # of the same day, or none
        return (point.value if point else None), entry(headline.change).unit
    before = data.at(headline.name, pd.Timestamp(last.date) - A_YEAR)
    unit_of_change = Unit.PERCENTAGE_POINTS if unit is Unit.PERCENT else unit
    return (last.value - before.value if before else None), unit_of_change
