"""How much of America's growth is the build? Points of growth always, a share only where growth allows one."""

from functools import partial

import pandas as pd

from charts import numbers
from charts.within import within
from views.board import Board, Point
from views.figure import Figure, Look, empty, figure, spec
from views.over_time import not_known, over_time, when_old

PART, GROWTH = "it_growth_contribution", "gdp_growth"
YEAR, GROWTH_YEAR = "it_growth_contribution_year", "gdp_growth_year"


def contribution(board: Board, look: Look) -> Figure:
    """Quarter by quarter what computers and software added, before the growth of which it is a part."""
    last = board.last(PART)
    if last is None:
        return empty("growth_contribution", "What the build adds to growth", [PART, GROWTH])
    known = [name for name in (PART, GROWTH, YEAR, GROWTH_YEAR) if board.last(name)]
    both = look.cut(board, pd.DataFrame({"part": board.values(PART), "total": board.values(GROWTH)}))
    return figure(
        board,
        "growth_contribution",
        in_a_year(board) or in_a_quarter(last),
        "Real growth of US GDP over the quarter before, % at an annual rate (grey), and the percentage points of it "
        "that came from information equipment and software (violet), by BEA’s accounts. Imports of it are not deducted"
        f"{not_known(['growth of GDP'] if GROWTH not in known else [])}",
        f"{points(last.value)} in {numbers.quarter(last.date)}.",
        known,
        spec=spec(
            within(
                both["total"].rename("Real GDP"),
                both["part"].rename("Computing"),
                look.palette,
                texts=(numbers.percent, partial(numbers.percentage_points, digits=2)),
                dated=numbers.quarter,
            )
        ),
    )


def in_a_year(board: Board) -> str:
    """`… the economy grew 1.60 % a year; computers and software gave +1.05 pp, 66 % of it`."""
    part = board.last(YEAR)
    growth = board.at(GROWTH_YEAR, pd.Timestamp(part.date)) if part else None
    if part is None or growth is None:
        return ""
    share = board.at("it_share_of_growth", pd.Timestamp(part.date))
    of_it = f", {numbers.percent(share.value, 0)} of it" if share else "; growth was too small for a share"
    grew = f"grew {numbers.percent(growth.value)}" if growth.value >= 0 else f"shrank {numbers.percent(-growth.value)}"
    return (
        f"Over four quarters to {numbers.quarter(part.date)} the economy {grew} a year; "
        f"computers and software gave {points(part.value)}{of_it}"
    )


def in_a_quarter(part: Point) -> str:
    """`Computers and software added 0.46 pp to growth in Q2 2026`."""
    did, of = ("added", "to") if part.value >= 0 else ("took", "from")
    size = points(abs(part.value)).removeprefix("+")
    return f"Computers and software {did} {size} {of} growth in {numbers.quarter(part.date)}"


def in_a_fact(board: Board) -> list[str]:
    """`Computers and software: +0.70 pp of growth`, beside the answer of the page."""
    part = board.last(YEAR)
    if part is None:
        return []
    to = numbers.quarter(part.date)
    return [f"Computers and software: **{points(part.value)}** of growth in four quarters to {to}"]


def points(value: float) -> str:
    return numbers.percentage_points(value, 2)


def data_centres(board: Board, look: Look) -> Figure:
    name, last = "data_centre_construction_share_of_gdp", board.last("data_centre_construction_share_of_gdp")
    if last is None:
        return empty("data_centres", "Data-centre buildings", [name])
    return over_time(
        board,
        look,
        "data_centres",
        f"Data-centre buildings are {numbers.percent(last.value)} of GDP{when_old(last)}, before a single server",
        "Private spending on data-centre buildings, without the servers in them, % of GDP, monthly, all years. Census; "
        "heavily revised",
        {name: "data centres"},
        ("claims",),
        digits=2,
        also=["data_centre_construction"],
        whole=True,
        height=220,
    )
