"""Does the Fed's own balance sheet add up? Every line with its change, and the difference that says so. A table."""

import pandas as pd

from charts import number_format
from charts.blocks import Markup, finding, note
from indicators.themes.fed_balance_sheet import BOUND_BN, ROUNDING_BN
from views.bathtub.balance_sheet_lines import (
    ABSORBING,
    ALL_ABSORBING,
    BY_FACTORS,
    BY_LINES,
    FACTORS,
    IN_MILLIONS,
    LINES,
    MILLIONS,
    PUBLISHED,
    held_against,
    lines_of,
    table_of,
    with_sum,
)
from views.core.phrasing import aged, counted
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.reading import Reading

NOT_TOLD_APART = "foreign and other deposits, Treasury cash, other liabilities and capital, not told apart here"


@table(page="bathtub", numbers=["liabilities_residual", "factors_residual", "other_factors_absorbing_reserves"])
def adds_up(data: PointInTime) -> str:
    """Of the newest Wednesday of Fed assets: that an earlier one added up says nothing of this one."""
    last = data.last("fed_assets")
    if last is None:
        return finding("No reading of the Fed’s balance sheet", "Fed assets are not known", data.simulated)
    residual = data.at("liabilities_residual", pd.Timestamp(last.date))
    return line_by_line(data, residual) if residual else without_some(data, last)


def line_by_line(data: PointInTime, residual: Reading) -> Markup:
    """All lines are known: what they leave to banks, what is published, and how far the two lie apart."""
    title = f"{in_words(residual)} on {number_format.day(residual.date)}{aged(residual)}"
    subtitle = f"{IN_MILLIONS}. {what_to_distrust(data, residual)}"
    return finding(title, subtitle, data.simulated) + held_against(data, residual, LINES, BY_LINES)


def in_words(residual: Reading) -> str:
    """`The Fed’s own sheet adds up: reserves by its lines and as published differ by $0.0bn`."""
    size = number_format.billions(abs(residual.value), digits=1)
    if within(residual, BOUND_BN):
        return f"The Fed’s own sheet adds up: reserves by its lines and as published differ by {size}"
    side = "above" if residual.value > 0 else "below"
    return f"The Fed’s own sheet does not add up: reserves by its lines are {size} {side} those published"


def what_to_distrust(data: PointInTime, residual: Reading) -> str:
    """Which number is wrong where they differ by more than the bound, as far as the factors can tell."""
    factors = data.at("factors_residual", pd.Timestamp(residual.date))
    if within(residual, BOUND_BN):
        return f"Up to {number_format.billions(BOUND_BN)} may lie between them, a prior; {so_far(data)}"
    if factors is None:
        return "The factors are not known, so nothing says which number to distrust"
    if not within(factors, ROUNDING_BN):
        return f"The factors miss reserve balances too, by {in_full(factors.value)}: distrust reserve balances first"
    wrong = "a line that is too small, or a claim that stands in none" if residual.value > 0 else "a line too large"
    return f"The factors leave reserve balances as published, so distrust {wrong}"


def so_far(data: PointInTime) -> str:
    """What lay between them on all Wednesdays that are known: the bound is held against it."""
    apart = data.values("liabilities_residual").abs()
    furthest = f"{in_full(apart.max())} on {number_format.day(apart.idxmax().date())}"
    return f"in {counted(len(apart), 'week')} from {number_format.month(apart.index[0].date())} on at most {furthest}"


def without_some(data: PointInTime, last: Reading) -> Markup:
    """A line is missing: it is named, nothing is added up, and what can be told without it stands instead."""
    day, wanted = pd.Timestamp(last.date), {**LINES, **PUBLISHED}
    missing = [label for name, label in wanted.items() if data.at(name, day) is None]
    told = finding(
        f"The Fed’s own sheet is not summed: {counted(len(missing), 'line')} not known",
        f"Of {number_format.day(last.date)}{aged(last)} not known, so nothing is added up: {'; '.join(missing)}",
        data.simulated,
    )
    if factors := data.last("factors_residual"):
        leave = "leave" if within(factors, ROUNDING_BN) else "do not leave"
        said = f"**By its factors.** They {leave} reserve balances as published: {in_full(factors.value)} apart on"
        why = f"{in_full(ROUNDING_BN)} may lie between them, as three numbers are rounded. {IN_MILLIONS}"
        told += dated(said, factors, why) + held_against(data, factors, FACTORS, BY_FACTORS)
    if rest := data.last("other_factors_absorbing_reserves"):
        why = f"{IN_MILLIONS}. Other factors are the rest, so this is an allocation: {NOT_TOLD_APART}"
        shares = with_sum(lines_of(data, rest, ABSORBING), ALL_ABSORBING)
        told += dated("**What absorbs reserves** on", rest, why) + table_of(shares)
    return told


def dated(said: str, point: Reading, more: str) -> Markup:
    return note(f"{said} {number_format.day(point.date)}{aged(point)}. {more}.")


def within(residual: Reading, bound: float) -> bool:
    return round(abs(residual.value), MILLIONS) <= bound


def in_full(value: float) -> str:
    return number_format.billions(abs(value), digits=MILLIONS)
