"""What would break the cycle: today’s number, and how far it is from changing the story?"""

from dataclasses import astuple, dataclass

import pandas as pd

from catalog.series import Unit
from charts import number_format
from charts.blocks import bold, finding, ledger
from indicators.engine.windows import trailing_mean
from indicators.statistics.cross_section import drawdown
from views.core.line_figure import when_old
from views.core.phrasing import dated, moved
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.value_format import value_text

HEAD = ["What", "Today", "The story changes when", "How far that is"]
CAPEX, CRYPTO, GAP = "hyperscaler_capex", "crypto_index", "crowding_gap"
BONDS, TREASURIES, MORTGAGES = "fed_notes_and_bonds_13w", "fed_treasuries_13w", "fed_mbs_13w"
BUYING_BN = 50.0  # in 13 weeks: less may be what ran off and was bought again
AVERAGE_WEEKS = 26
LEAST = 0.5  # %: less is printed as nothing
A_YEAR = pd.DateOffset(years=1)
NOT_KNOWN = "not known at this moment"
THERE = "it is there"


@dataclass(frozen=True)
class Break:
    """One thing that would end it."""

    what: str
    today: str
    when: str
    how_far: str


@table(page="bathtub", numbers=[CAPEX, BONDS, MORTGAGES, GAP, CRYPTO])
def breaks(data: PointInTime) -> str:
    """A row each for a plateau, a pivot, new capital and a bottom."""
    found = [make(data) for make in (plateau, pivot, new_capital, bottom)]
    head = finding(
        "What would break the cycle",
        "Where each line is drawn is a convention, named before it is reached; none of them says when",
        simulated=data.simulated,
    )
    return head + ledger(HEAD, [[bold(row.what), *astuple(row)[1:]] for row in found], ["text"] * len(HEAD))


def plateau(data: PointInTime) -> Break:
    """Capex that no longer grows asks for no more money than before."""
    what, when = "Capex levels off", "the five spend no more in a quarter than a year before"
    last = data.last(CAPEX)
    before = data.at(CAPEX, pd.Timestamp(last.date) - A_YEAR) if last else None
    if last is None or before is None:
        return Break(what, NOT_KNOWN, when, "")
    more = last.value - before.value
    growth = compared(100 * more / before.value, "more than", "less than", "as much as")
    today = f"{value_text(last)} in {dated(CAPEX, last.date)}, {growth} a year before"
    less = number_format.billions(more, digits=0 if more >= 1 else 1)
    return Break(what, today, when, f"{less} less a quarter" if more > 0 else THERE)


def compared(percent: float, more: str, less: str, alike: str) -> str:
    """`65 % more than`, or only `as much as`, where it rounds to nothing."""
    size = number_format.percent(abs(percent), 0)
    return f"{size} {more if percent > 0 else less}" if abs(percent) >= LEAST else alike


def pivot(data: PointInTime) -> Break:
    """A Fed that takes long debt again takes it out of private hands; bills do not count."""
    what = "The Fed buys long debt again"
    when = f"its notes, bonds and mortgage bonds rise by more than {number_format.billions(BUYING_BN)} in 13 weeks"
    bonds, mortgages = data.last(BONDS), data.last(MORTGAGES)
    if bonds and mortgages:
        bought = bonds.value + mortgages.value
        today = f"They {moved(bought, Unit.USD_BN, little='were little changed')} in 13 weeks{when_old(bonds)}"
        left = BUYING_BN - bought
        return Break(what, today, when, f"{number_format.billions(left, digits=1)} in 13 weeks" if left > 0 else THERE)
    both = data.last(TREASURIES)
    if both is None or mortgages is None:
        return Break(what, NOT_KNOWN, when, "")
    held = moved(both.value + mortgages.value, Unit.USD_BN, little="were little changed")
    return Break(what, f"Its Treasuries and mortgage bonds {held} in 13 weeks", when, "not known: bills not told apart")


def new_capital(data: PointInTime) -> Break:
    """Cash that grows as fast as the claims on it funds them without taking from anybody."""
    what, when = "New capital comes", "broad cash grows by as much as the claims on it"
    gap = data.last(GAP)
    if gap is None:
        return Break(what, NOT_KNOWN, when, "")
    size = number_format.percent(abs(gap.value))
    grew = f"Claims grew by {size} of GDP {'more' if gap.value > 0 else 'less'} than broad cash"
    today = f"{grew} in the year to {dated(GAP, gap.date)}{when_old(gap)}"
    return Break(what, today, when, f"{size} of GDP a year" if gap.value > 0 else THERE)


def bottom(data: PointInTime) -> Break:
    """What lives on hope alone turns first, if hope comes back."""
    what, when = "Crypto finds its bottom", f"it stands above its average of {AVERAGE_WEEKS} weeks"
    last, levels = data.last(CRYPTO), data.values(CRYPTO)
    average = trailing_mean(levels, AVERAGE_WEEKS).iloc[-1] if len(levels) else float("nan")
    if last is None or pd.isna(average):
        return Break(what, NOT_KNOWN, when, "")
    away = 100 * (last.value / average - 1)
    side = f"{compared(away, 'above', 'below', 'at')} its average of {AVERAGE_WEEKS} weeks"
    high = number_format.percent(drawdown(levels), 0)
    rise = 100 * (average / last.value - 1)
    size = number_format.percent(rise, 0) if rise >= LEAST else f"less than {number_format.percent(1, 0)}"
    today = f"{side}, {high} below its high of 52 weeks{when_old(last)}"
    return Break(what, today, when, f"a rise of {size}" if away <= 0 else THERE)
