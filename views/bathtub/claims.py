"""Who asks outside investors for money, and is AI large beside the Treasury?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts import number_format
from charts.kinds.horizontal_bars import Row, rows
from views.capex.external_need import MEASURES, NET_DEBT, Measure
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known, when_old
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime, Reading
from views.core.presentation import NoReading, figure
from views.core.value_format import printed, value_text

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
A_YEAR = pd.DateOffset(years=1)


@dataclass(frozen=True)
class Asked:
    """What AI and the Treasury asked outside investors for in one year, $bn."""

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
    """`In the year to Q1 2026 AI asked outside investors for $131.9bn, the Treasury for $2,384bn: 18 times as much`."""
    year = asked(data)
    if year is None:
        return ""
    ai = f"asked outside investors for {number_format.billions(year.ai, digits=1)}" if has(year.ai) else "asked nobody"
    return f"In the year to {number_format.quarter(year.quarter)} AI {ai}, {treasury_in_words(year)}"


def treasury_in_words(year: Asked) -> str:
    if not has(year.treasury):
        return "the Treasury took from private hands as much as it gave back"
    size = number_format.billions(abs(year.treasury))
    if year.treasury < 0:
        return f"while private hands gave {size} of Treasury debt back"
    return f"the Treasury for {size}{times(year)}"


def times(year: Asked) -> str:
    """`: 16 times as much`, by what is printed."""
    if not has(year.ai):
        return ""
    ratio = year.treasury / year.ai
    if 1 / ABOUT_AS_MUCH < ratio < ABOUT_AS_MUCH:
        return ": about as much"
    if ratio > 1:
        return f": {number_format.number(ratio, 0 if ratio >= 9.5 else 1)} times as much"
    return f": AI {number_format.number(1 / ratio, 0 if 1 / ratio >= 9.5 else 1)} times as much"


def has(amount: float) -> bool:
    return bool(round(amount, 1))


def in_facts(data: PointInTime) -> list[str]:
    """What is said of it under an answer: both numbers, and how each has grown."""
    year = asked(data)
    if year is None:
        return []
    told = ai_against_treasury(data)
    before = asked_in(data, pd.Timestamp(year.quarter) - A_YEAR)
    return [told, *([grown(year, before)] if before and before.measure == year.measure else [])]


def grown(year: Asked, before: Asked) -> str:
    """`Against the year before: AI **+$98.4bn**, the Treasury **+$604bn**`."""
    more = number_format.billions(year.ai - before.ai, sign=True, digits=1)
    treasury = number_format.billions(year.treasury - before.treasury, sign=True)
    return f"Against the year before: AI **{more}**, the Treasury **{treasury}**"


@figure(page="bathtub", needs=[TREASURY], label="Who asks for money")
def claims(data: PointInTime, options: ViewOptions) -> Figure:
    """What each asked outside investors for in its newest year, $bn."""
    year, known = asked(data), {name: point for name in CLAIMS if (point := data.last(name))}
    need = data.at(f"hyperscaler_{year.measure.name}", pd.Timestamp(year.quarter)) if year else None
    bars = [bar(point, CLAIMS[name]) for name, point in known.items()]
    borrowed = data.last(NET_DEBT)
    bars += [bar(point, label) for point, label in ((need, BUILDERS_NEED), (borrowed, BORROWED)) if point]
    if len(bars) < 2:
        raise NoReading
    missing = [label for name, label in CLAIMS.items() if name not in known]
    missing += [label for point, label in ((need, BUILDERS_NEED), (borrowed, BORROWED)) if not point]
    counted = f". The builders’ need: {year.measure.counted}, summed where positive" if year else ""
    return composed(
        data,
        ai_against_treasury(data) or f"The Treasury asked outside investors for {value_text(known[TREASURY])}",
        "What must be held by somebody new, each over its own last four quarters, $bn. Corporate bonds hold what the "
        f"builders borrow; vehicles are the deals found with a source, not all there are{counted}{not_known(missing)}",
        "; ".join(f"{row.name} {row.said}" for row in bars),
        [*known, *(point.name for point in (need, borrowed) if point)],
        spec=rows(bars, options.palette),
    )


def bar(point: Reading, label: str) -> Row:
    """`$2,384bn, 7.5 % of GDP, year to Q1 2026`."""
    said = f"{printed(point.name, point.value)}, year to {dated(point.name, point.date)}"
    is_ai = label.startswith("AI")
    return Row(f"{label}{when_old(point)}", point.value, said, "claims" if is_ai else "price", hollow=point.stale)
