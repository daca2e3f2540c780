"""Was the build 92 % of growth? The claim as it was quoted, and three ways to compute such a share, side by side."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts import number_format
from charts.blocks import bold, ledger
from charts.kinds.horizontal_bars import Row, rows
from indicators.statistics.sample_sizes import FEWEST_BARS
from indicators.themes.growth import LEAST_GROWTH
from views.capex.growth import points
from views.core.figure import Figure, ViewOptions, composed
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure, table
from views.core.reading import Reading

QUOTED_ON, QUOTED_HALF = date(2025, 9, 27), pd.Timestamp("2025-04-01")
QUOTED_PERCENT = 92.0  # %


@dataclass(frozen=True)
class Variant:
    """One way to say how much of growth over half a year was computers and software."""

    code: str
    name: str
    indicator: str
    colour: str
    verdict: str

    @property
    def title(self) -> str:
        return f"{self.name} ({self.code})"


V1 = Variant(
    "V1",
    "Subtracting chained dollars, as quoted",
    "it_share_of_growth_chained",
    "axis",
    "Not additive: levels in chained dollars must not be subtracted, and on them the category weighed 6.2 % of GDP in "
    "2025, not 4 %. It is information equipment and software, most of it not AI. Nor does it say what growth would "
    "have been without it.",
)
V2 = Variant(
    "V2",
    "By BEA’s published contributions",
    "it_share_of_growth_half",
    "claims",
    bold("The one to use.")
    + " BEA’s contributions add up to growth. Gross of imported computers, so it still says too much.",
)
V3 = Variant(
    "V3",
    "Share of GDP times own growth, a check",
    "it_share_of_growth_nominal_weight",
    "price",
    "Its share of GDP in current dollars, times its real growth, over that of GDP: near BEA’s contributions where "
    "those are right.",
)
VARIANTS = (V1, V2, V3)


def quoted_by_then(data: PointInTime) -> bool:
    """Of the world as it is: what was said of it is not held against simulated numbers."""
    return data.day >= QUOTED_ON and not data.simulated


def half_shown(data: PointInTime) -> pd.Timestamp | None:
    """The half-year that the quoted claim is about; before it was made, the newest that we can compute."""
    if quoted_by_then(data):
        return QUOTED_HALF
    newest = [point.date for variant in VARIANTS if (point := data.last(variant.indicator))]
    return pd.Timestamp(max(newest)) if newest else None


def half_in_words(second_quarter: pd.Timestamp) -> str:
    """`the first half of 2025`, by its second quarter; across two years `Q4 2024 and Q1 2025`."""
    halves = {4: "first", 10: "second"}
    if second_quarter.month in halves:
        return f"the {halves[second_quarter.month]} half of {second_quarter.year}"
    return (
        f"{number_format.quarter(second_quarter - pd.DateOffset(months=3))} and {number_format.quarter(second_quarter)}"
    )


@figure(page="capex", label="Claims about growth")
def growth_claims(data: PointInTime, options: ViewOptions) -> Figure:
    """The three variants side by side, and the claim as it was quoted."""
    half, names = half_shown(data), [variant.indicator for variant in VARIANTS]
    if half is None:
        raise NoReading(of=names)
    found = {variant: point for variant in VARIANTS if (point := data.at(variant.indicator, half))}
    measures = [measure(variant, point) for variant, point in found.items()]
    if quoted_by_then(data):
        measures.insert(0, quote())
    said = against_the_quote(data, found, half) if quoted_by_then(data) else shares_in_words(found, half)
    if len(measures) < FEWEST_BARS:
        raise NoReading(f"{said[0].lower()}{said[1:]}{in_points(data, half)}" if measures else "", of=names)
    missing = [variant.title for variant in VARIANTS if variant not in found]
    return composed(
        data,
        said,
        f"What part of US real growth in {half_in_words(half)} was computers and software, %. Not a part of GDP, and "
        f"not what growth would have lacked without them{in_points(data, half)}{computed(missing)}",
        "; ".join(f"{row.name}: {row.said}" for row in measures),
        [variant.indicator for variant in VARIANTS],
        [half],
        spec=rows(measures, options.palette, whole=100),
    )


def in_points(data: PointInTime, half: pd.Timestamp) -> str:
    """`. In points: +1.05 pp of growth of 1.59 % a year`: always said, also where growth is too small for a share."""
    part, growth = data.at("it_growth_contribution_half", half), data.at("gdp_growth_half", half)
    if part is None or growth is None:
        return ""
    return f". In points: {points(part.value)} of growth of {number_format.percent(growth.value)} a year"


def computed(missing: list[str]) -> str:
    """Why a variant has no bar."""
    named = ", ".join(f"“{title}”" for title in missing)
    return f"; no value for {named}: an input is not known, or growth was too small" if missing else ""


def quote() -> Row:
    """A quotation with its source and date, never a reading of ours."""
    words = f"Quoted: J. Furman, {number_format.day(QUOTED_ON)}"
    return Row(words, QUOTED_PERCENT, f"{number_format.percent(QUOTED_PERCENT, 0)}, quoted", "axis", hollow=True)


def measure(variant: Variant, point: Reading) -> Row:
    said = number_format.percent(point.value, 0)
    return Row(variant.title, point.value, said, variant.colour)


def too_small(data: PointInTime, half: pd.Timestamp) -> Reading | None:
    """The growth of that half-year, where it is known and too small for a share of it."""
    growth = data.at("gdp_growth_half", half)
    return growth if growth and growth.value <= LEAST_GROWTH else None


def against_the_quote(data: PointInTime, found: dict[Variant, Reading], half: pd.Timestamp) -> str:
    if V2 not in found:
        why = "is a share of too little to have a value" if too_small(data, half) else "cannot be checked here"
        return f"The quoted {number_format.percent(QUOTED_PERCENT, 0)} of growth in {half_in_words(half)} {why}"
    ours = number_format.percent(found[V2].value, 0)
    return f"The quoted {number_format.percent(QUOTED_PERCENT, 0)} of growth is {ours} by the accounts that add up"


def shares_in_words(found: dict[Variant, Reading], half: pd.Timestamp) -> str:
    """`Computers and software were 5 % of growth in the second half of 2022 by the accounts that add up`."""
    shares, of_growth = [point.value for point in found.values()], f"of growth in {half_in_words(half)}"
    if V2 in found:
        ours = number_format.percent(found[V2].value, 0)
        return f"Computers and software were {ours} {of_growth} by the accounts that add up"
    span = dict.fromkeys(number_format.percent(end, 0) for end in (min(shares, default=0), max(shares, default=0)))
    return f"Computers and software were {' to '.join(span)} {of_growth}, by ways that need not add up"


@table(page="capex")
def variants(data: PointInTime) -> str:
    """A table: each variant for the half-year of the claim, for the newest, and what is wrong with it or right."""
    half = half_shown(data)
    newest = [point.date for variant in VARIANTS if (point := data.last(variant.indicator))]
    columns = [day for day in dict.fromkeys([half, pd.Timestamp(max(newest)) if newest else None]) if day is not None]
    head = ["Variant", *(half_head(day) for day in columns), "What it is worth"]
    told = [[bold(v.name) + f" ({v.code})", *(share_at(data, v, day) for day in columns), v.verdict] for v in VARIANTS]
    return ledger(head, told, ["text", *("number" for _ in columns), "muted"])


def half_head(second_quarter: pd.Timestamp) -> str:
    words = half_in_words(second_quarter).removeprefix("the ")
    return f"{words[0].upper()}{words[1:]}"


def share_at(data: PointInTime, variant: Variant, day: pd.Timestamp) -> str:
    """The share, or why there is none."""
    point = data.at(variant.indicator, day)
    if point:
        return number_format.percent(point.value, 0)
    if data.last(variant.indicator) is None:
        return "no reading"
    if growth := too_small(data, day):
        return f"none: growth of {number_format.percent(growth.value)} a year is too small"
    return "none: an input is not known"
