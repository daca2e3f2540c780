"""What stands on the Fed's balance sheet and in its table of factors, signed by what it does to reserves? As tables."""

from collections.abc import Mapping

import pandas as pd

from charts import number_format
from charts.blocks import Markup, bold, coloured
from charts.blocks import table as html_table
from indicators.engine.windows import change
from indicators.themes.fed_balance_sheet import CLAIMS
from views.bathtub.flows import FLOW_WEEKS, way
from views.core.point_in_time import PointInTime
from views.core.reading import Reading

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
TAKES = {*CLAIMS, *FACTORS, *ABSORBING} - {"factors_supplying_reserves"}  # what stands against what banks hold
BY_LINES, BY_FACTORS, ALL_ABSORBING = "Reserves by the lines", "Reserves by the factors", "All that absorbs"
DIFFERENCE = "Difference"
IN_BOLD = {BY_LINES, BY_FACTORS, ALL_ABSORBING, DIFFERENCE}
MILLIONS = 3  # decimals of $bn: all that the release prints, so that every column adds up
IN_MILLIONS = "$bn to the million, Wednesday levels; what takes from reserves carries a minus"


def held_against(data: PointInTime, residual: Reading, lines: Mapping[str, str], total: str) -> Markup:
    """Each line, what all of them leave to banks, reserve balances as published, and the difference."""
    shown = with_sum(lines_of(data, residual, lines), total)
    published = lines_of(data, residual, PUBLISHED).iloc[0]
    shown.loc[published.name] = published
    shown.loc[DIFFERENCE] = shown.loc[total] - published
    return table_of(shown)


def lines_of(data: PointInTime, of: Reading, lines: Mapping[str, str]) -> pd.DataFrame:
    """Level and change of each line on the day of this reading, $bn, signed by what it does to reserves."""
    day, sign = pd.Timestamp(of.date), {name: -1 if name in TAKES else 1 for name in lines}
    levels = pd.DataFrame({label: sign[name] * data.values(name) for name, label in lines.items()})
    return pd.DataFrame({"level": levels.loc[day], "change": change(levels, FLOW_WEEKS).loc[day]})


def with_sum(shown: pd.DataFrame, label: str) -> pd.DataFrame:
    """The same with the sum of all rows below; of a column in which one is not known there is none."""
    return pd.concat([shown, shown.sum(skipna=False).rename(label).to_frame().T])


def table_of(shown: pd.DataFrame) -> Markup:
    """Levels, and changes in the colour of what they add or take; nothing where one is not known."""
    rows = [
        [bold(label) if label in IN_BOLD else label, in_millions(level), in_colour(moved)]
        for label, level, moved in shown.itertuples()
    ]
    return html_table([["", "$bn", f"{FLOW_WEEKS} wk"], *rows], ["text", "number", "number"], head=True)


def in_millions(value: float) -> str:
    return "" if pd.isna(value) else number_format.number(value, MILLIONS)


def in_colour(moved: float) -> str:
    return "" if pd.isna(moved) else coloured(number_format.signed(moved, MILLIONS), way(moved))
