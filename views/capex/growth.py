"""How much of America's growth is the build? Points of growth always, a share only where growth allows one."""

from functools import partial

import pandas as pd

from charts import number_format
from charts.kinds.nested_bars import within
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known, over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading
from views.core.value_format import printed, value_text

PART, GROWTH = "it_growth_contribution", "gdp_growth"
BARS = {GROWTH: "Real GDP", PART: "Computing"}
DATA_CENTRES = "data_centre_construction_share_of_gdp"
YEAR, GROWTH_YEAR = "it_growth_contribution_year", "gdp_growth_year"


@figure(page="capex", needs=[PART], named_too=[GROWTH], label="Part in growth", follows_range=True)
def growth_contribution(data: PointInTime, options: ViewOptions) -> Figure:
    """Quarter by quarter what computers and software added, before the growth of which it is a part."""
    last = data.newest(PART)
    known = [name for name in (PART, GROWTH, YEAR, GROWTH_YEAR) if data.last(name)]
    newest = {name: point for name in (GROWTH, PART) if (point := data.last(name))}
    every = pd.DataFrame({name: data.values(name) for name in (GROWTH, PART)})
    both = options.cut(data, every[every[PART].first_valid_index() :])
    labels = {name: f"{BARS[name]}{of_its_own_quarter(point, newest)}" for name, point in newest.items()}
    return composed(
        data,
        in_a_year(data) or in_a_quarter(last),
        "Real growth of US GDP over the quarter before, % at an annual rate (grey), and the percentage points of it "
        "that came from information equipment and software (violet), by BEA’s accounts. Imports of it are not deducted"
        f"{not_known(['growth of GDP'] if GROWTH not in known else [])}",
        "; ".join(
            f"{BARS[name]} {value_text(point)} in {number_format.quarter(point.date)}" for name, point in newest.items()
        ),
        known,
        spec=within(
            both[GROWTH].rename(labels.get(GROWTH, BARS[GROWTH])),
            both[PART].rename(labels[PART]),
            options.palette,
            texts=(number_format.percent, partial(number_format.percentage_points, digits=2)),
            dated=number_format.quarter,
        ),
    )


def of_its_own_quarter(point: Reading, newest: dict[str, Reading]) -> str:
    """The quarter after the name of a bar, where the two newest are not of the same one."""
    return f", {number_format.quarter(point.date)}" if len({other.date for other in newest.values()}) > 1 else ""


def in_a_year(data: PointInTime) -> str:
    """`… the economy grew 1.60 % a year; computers and software added 1.05 pp, 66 % of it`."""
    part = data.last(YEAR)
    growth = data.at(GROWTH_YEAR, pd.Timestamp(part.date)) if part else None
    if part is None or growth is None:
        return ""
    share = data.at("it_share_of_growth", pd.Timestamp(part.date))
    of_it = f", {value_text(share)} of it" if share else "; growth was too small for a share"
    grew = f"{'grew' if growth.value >= 0 else 'shrank'} {printed(growth.name, abs(growth.value))}"
    return (
        f"Over four quarters to {number_format.quarter(part.date)} the economy {grew} a year; "
        f"computers and software {added_or_took(part)}{of_it}"
    )


def in_a_quarter(part: Reading) -> str:
    """`Computers and software added 0.46 pp to growth in Q2 2026`."""
    of = "to" if part.value >= 0 else "from"
    return f"Computers and software {added_or_took(part)} {of} growth in {number_format.quarter(part.date)}"


def added_or_took(part: Reading) -> str:
    return f"{'added' if part.value >= 0 else 'took'} {printed(part.name, abs(part.value)).removeprefix('+')}"


def in_a_fact(data: PointInTime) -> list[str]:
    """`Computers and software: +0.70 pp of growth`, beside the answer of the page."""
    part = data.last(YEAR)
    if part is None:
        return []
    to = number_format.quarter(part.date)
    return [f"Computers and software: **{value_text(part)}** of growth in four quarters to {to}"]


def points(value: float) -> str:
    return number_format.percentage_points(value, 2)


@figure(page="capex", needs=[DATA_CENTRES], label="Data-centre buildings")
def data_centres(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest(DATA_CENTRES)
    return over_time(
        data,
        options,
        f"Data-centre buildings are {value_text(last)} of GDP{when_old(last)}, before a single server",
        "Private spending on data-centre buildings, without the servers in them, % of GDP, monthly, all years. Census; "
        "heavily revised",
        {DATA_CENTRES: "data centres"},
        ("claims",),
        digits=2,
        also=["data_centre_construction"],
        height=220,
    )
