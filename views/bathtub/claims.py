"""Who asks others for money, and is AI large beside the Treasury?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts import number_format
from charts.kinds.horizontal_bars import Row, rows
from indicators.statistics.sample_sizes import FEWEST_BARS
from views.capex.external_need import MEASURES, NET_DEBT, Measure
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known
from views.core.phrasing import MOST_TIMES
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.reading import Reading
from views.core.value_format import value_text

TREASURY, VEHICLES = "treasury_supply", "ai_off_balance"
CLAIMS = {
    TREASURY: "Treasury debt, less what the Fed took",
    "mortgage_supply": "Mortgage bonds the Fed let go",
    "corporate_supply": "Corporate bonds and paper",
    VEHICLES: "AI: vehicles, neoclouds, data centres",
}
BUILDERS_NEED = "AI: what the five builders lack"
BORROWED = "AI: what they borrowed, net"  # an observed counterpart: it is in corporate bonds too
ABOUT_AS_MUCH = 1.5  # times: nearer to each other they are about the same


@dataclass(frozen=True)
class Asked:
    """What AI asked for beyond its cash flow, and the Treasury of private hands, in one year, $bn."""

    quarter: date  # its last, by the first day
    measure: Measure  # how much is counted as spent by the builders
    builders: float
    vehicles: float | None  # None before the list of deals begins
    treasury: float

    @property
    def ai(self) -> float:
        return self.builders + (self.vehicles or 0.0)


def asked(data: PointInTime) -> Asked | None:
    """Of the newest year for which both are known, by the fullest measure of the builders' need."""
    treasury = data.values(TREASURY)
    needs = {measure: data.values(f"hyperscaler_{measure.name}") for measure in MEASURES}
    common = [when for when in treasury.index if any(when in need.index for need in needs.values())]
    return asked_in(data, common[-1]) if common else None


def asked_in(data: PointInTime, quarter: pd.Timestamp) -> Asked | None:
    """The same of the year to that quarter."""
    treasury, vehicles = data.at(TREASURY, quarter), data.at(VEHICLES, quarter)
    known = ((measure, data.at(f"hyperscaler_{measure.name}", quarter)) for measure in MEASURES)
    measure, need = next(((measure, need) for measure, need in known if need), (None, None))
    if treasury is None or need is None or measure is None:
        return None
    return Asked(quarter.date(), measure, need.value, vehicles.value if vehicles else None, treasury.value)


def ai_against_treasury(data: PointInTime) -> str:
    """`In the year to Q1 2026 AI asked for $131.9bn beyond its cash flow, the Treasury for $2,384bn: 18 times as much`.

    What a builder lacks it may take from its own savings; what a vehicle borrows is all from outside. Before the list
    of deals begins it speaks of the builders alone.
    """
    year = asked(data)
    if year is None:
        return ""
    ai = number_format.billions(year.ai, digits=1) if has(year.ai) else "nothing"
    who, whose = ("AI", "its") if year.vehicles is not None else ("the five AI builders", "their")
    asked_for = f"{who} asked for {ai} beyond {whose} cash flow"
    return f"In the year to {number_format.quarter(year.quarter)} {asked_for}, {treasury_in_words(year)}"


def treasury_in_words(year: Asked) -> str:
    if not has(year.treasury):
        return "the Treasury took from private hands as much as it gave back"
    size = number_format.billions(abs(year.treasury))
    if year.treasury < 0:
        return f"while private hands gave {size} of Treasury debt back"
    return f"the Treasury for {size}{times(year)}"


def times(year: Asked) -> str:
    """`: 16 times as much`; nothing beside so little that a multiple would mislead."""
    if not has(year.ai):
        return ""
    ratio = year.treasury / year.ai
    if 1 / ABOUT_AS_MUCH < ratio < ABOUT_AS_MUCH:
        return ": about as much"
    who, more = ("", ratio) if ratio > 1 else ("AI ", 1 / ratio)
    return f": {who}{number_format.number(more, 0 if more >= 9.5 else 1)} times as much" if more <= MOST_TIMES else ""


def has(amount: float) -> bool:
    return bool(round(amount, 1))


def in_facts(data: PointInTime) -> list[str]:
    """What is said of it under an answer."""
    return [told] if (told := ai_against_treasury(data)) else []


@figure(page="bathtub", needs=[TREASURY], label="Who asks for money")
def claims(data: PointInTime, options: ViewOptions) -> Figure:
    """What each asked others for in one year, $bn: the newest that is known of both AI and the Treasury."""
    year = asked(data)
    quarter = pd.Timestamp(year.quarter if year else data.newest(TREASURY).date)
    named = CLAIMS | {NET_DEBT: BORROWED}
    named |= {f"hyperscaler_{year.measure.name}": f"{BUILDERS_NEED} ({year.measure.counted})"} if year else {}
    known = {name: point for name in named if (point := data.at(name, quarter))}
    if len(known) < FEWEST_BARS:
        raise NoReading
    bars = [bar(point, named[name]) for name, point in known.items()]
    missing = not_known([label for name, label in named.items() if name not in known])
    return composed(
        data,
        ai_against_treasury(data) or f"The Treasury asked private hands for {value_text(known[TREASURY])}",
        f"What somebody new must hold, four quarters to {number_format.quarter(quarter)}, $bn. Corporate bonds hold "
        f"what the builders borrow; vehicles are the deals found with a source, not all there are{missing}",
        "; ".join(f"{row.name} {row.said}" for row in bars),
        list(known),
        [quarter],
        spec=rows(bars, options.palette),
    )


def bar(point: Reading, label: str) -> Row:
    colour = "claims" if label.startswith("AI") else "price"
    return Row(label, point.value, value_text(point), colour, hollow=point.name == NET_DEBT)
