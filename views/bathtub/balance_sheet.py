"""Does the Fed's own balance sheet add up? Every line with its change, and the difference that says so. A table."""

from collections.abc import Collection, Mapping

import pandas as pd

from charts import number_format
from charts.blocks import Markup, coloured, finding, note
from charts.blocks import table as html_table
from indicators.engine.windows import change
from indicators.themes.fed_balance_sheet import BOUND_BN, CLAIMS, ROUNDING_BN
from views.bathtub.flows import FLOW_WEEKS, way
from views.core.phrasing import counted, stale_age
from views.core.point_in_time import PointInTime, Reading
from views.core.presentation import table

LINES = {  # of the balance sheet, as they are called beside their numbers
    "fed_assets": "Fed assets",
    "banknotes": "Banknotes",
    "treasury_cash": "Treasury account",
    "reverse_repo": "Reverse repo, others",
    "foreign_official_repo": "Reverse repo, foreign officials",
    "foreign_official_deposits": "Deposits of foreign officials",
    "other_deposits": "Other deposits",
    "deferred_availability_items": "Deferred items",
    "treasury_credit_contributions": "Treasury contributions",
    "other_fed_liabilities": "Other liabilities",
    "fed_capital": "Capital",
}
FACTORS = {"factors_supplying_reserves": "Factors supplying", "factors_absorbing_reserves": "Factors absorbing"}
ABSORBING = {
    "currency_in_circulation": "Currency in circulation",
    "reverse_repo_total": "Reverse repo, all",
    "treasury_cash": "Treasury account",
    "other_factors_absorbing_reserves": "Other factors: the rest",
}
PUBLISHED = {"reserve_balances": "Reserve balances, published"}
MILLIONS = 3  # decimals of $bn: all that the release prints, so that every column adds up
IN_MILLIONS = "$bn to the million, Wednesday levels; the columns add up"
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
    subtitle = f"{IN_MILLIONS}: what the Fed owes others carries a minus. {what_to_distrust(data, residual)}"
    return finding(title, subtitle, data.simulated) + held_against(data, residual, LINES, "Reserves by the lines")


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
        return f"Up to {number_format.billions(BOUND_BN)} may lie between them: a prior, not read off their history yet"
    if factors is None:
        return "The factors are not known, so nothing says which number to distrust"
    if not within(factors, ROUNDING_BN):
        return f"The factors miss reserve balances too, by {in_full(factors)}: distrust reserve balances first"
    wrong = "a line that is too small, or a claim that stands in none" if residual.value > 0 else "a line too large"
    return f"The factors leave reserve balances as published, so distrust {wrong}"


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
        said = f"**By its factors.** They {leave} reserve balances as published: {in_full(factors)} apart on"
        told += dated(said, factors, IN_MILLIONS) + held_against(data, factors, FACTORS, "Reserves by the factors")
    if rest := data.last("other_factors_absorbing_reserves"):
        why = f"{IN_MILLIONS}. Other factors are the rest, so this is an allocation: {NOT_TOLD_APART}"
        shares = with_sum(lines_of(data, rest, ABSORBING), "Factors absorbing")
        told += dated("**What absorbs reserves** on", rest, why) + table_of(shares)
    return told


def dated(said: str, point: Reading, more: str) -> Markup:
    return note(f"{said} {number_format.day(point.date)}{aged(point)}. {more}.")


def held_against(data: PointInTime, residual: Reading, lines: Mapping[str, str], total: str) -> Markup:
    """Each line, what all of them leave to banks, reserve balances as published, and the difference."""
    shown = with_sum(lines_of(data, residual, lines, minus={*CLAIMS, "factors_absorbing_reserves"}), total)
    published = lines_of(data, residual, PUBLISHED).iloc[0]
    shown.loc[published.name] = published
    shown.loc["Difference"] = shown.loc[total] - published
    return table_of(shown)


def lines_of(data: PointInTime, of: Reading, lines: Mapping[str, str], minus: Collection[str] = ()) -> pd.DataFrame:
    """Level and change of each line on the day of this reading, $bn; `minus` names those that take from reserves."""
    signs = {name: -1 if name in minus else 1 for name in lines}
    levels = pd.DataFrame({label: signs[name] * data.values(name) for name, label in lines.items()})
    day = pd.Timestamp(of.date)
    return pd.DataFrame({"level": levels.loc[day], "change": change(levels, FLOW_WEEKS).loc[day]})


def with_sum(shown: pd.DataFrame, label: str) -> pd.DataFrame:
    """The same with the sum of all rows below; of a column in which one is not known there is none."""
    return pd.concat([shown, shown.sum(skipna=False).rename(label).to_frame().T])


def table_of(shown: pd.DataFrame) -> Markup:
    """Levels, and changes in the colour of what they add or take; nothing where one is not known."""
    rows = [[str(label), in_millions(level), in_colour(moved)] for label, level, moved in shown.itertuples()]
    return html_table([["", "$bn", f"{FLOW_WEEKS} wk"], *rows], ["text", "number", "number"], head=True)


def in_millions(value: float) -> str:
    return "" if pd.isna(value) else number_format.number(value, MILLIONS)


def in_colour(moved: float) -> str:
    return "" if pd.isna(moved) else coloured(number_format.signed(moved, MILLIONS), way(moved))


def within(residual: Reading, bound: float) -> bool:
    return round(abs(residual.value), MILLIONS) <= bound


def in_full(residual: Reading) -> str:
    return number_format.billions(abs(residual.value), digits=MILLIONS)


def aged(point: Reading) -> str:
    """`, 22 d old`, of what is too old to stand."""
    return f", {stale_age(point)}" if point.stale else ""
