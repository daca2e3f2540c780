"""How far are they apart over time: breadth, dispersion, correlation, the score?"""

import math
from statistics import NormalDist

from charts import numbers
from charts.annotations import Reference
from indicators.measures.power import smallest_correlation
from views.board import Board
from views.figure import Figure, Look, empty
from views.over_time import over_time, when_old

WEEKS = 52
BREADTH = {"winners_breadth": "Winners", "losers_breadth": "Losers"}


def breadth(board: Board, look: Look) -> Figure:
    points = {name: point for name in BREADTH if (point := board.last(name))}
    if not points:
        return empty("breadth", "How many stand above their average", list(BREADTH))
    told = " and ".join(
        f"{numbers.percent(point.value, 0)} of {BREADTH[name].lower()}" for name, point in points.items()
    )
    return over_time(
        board,
        look,
        "breadth",
        f"{told} stand above their 26-week average",
        "Members above their own average of 26 weeks, % of those with a price",
        BREADTH,
        ("inflow", "outflow"),
        digits=0,
        height=220,
    )


def dispersion(board: Board, look: Look) -> Figure:
    last, between = board.last("dispersion_13w"), board.last("between_baskets_13w")
    if last is None:
        return empty("dispersion", "How far apart the names are", ["dispersion_13w"])
    part = f", {numbers.percent(between.value, 0)} of it between baskets" if between else ""
    return over_time(
        board,
        look,
        "dispersion",
        f"Returns of 13 weeks differ by {numbers.number(last.value)} log points{part}{when_old(last)}",
        "Standard deviation across all names of what each earned in 13 weeks, log points; baskets drawn by lot would "
        "hold about a fifth of the variance",
        {"dispersion_13w": "Dispersion"},
        ("price",),
        text=numbers.number,
        digits=0,
        also=["between_baskets_13w"],
        height=220,
    )


def correlation(board: Board, look: Look) -> Figure:
    last = board.last("winners_losers_correlation")
    if last is None:
        return empty("correlation", "Do winners and losers move together", ["winners_losers_correlation"])
    low, high = fisher(last.value, WEEKS)
    return over_time(
        board,
        look,
        "correlation",
        f"Over a year winners and losers moved together by {numbers.number(last.value, 2)}{when_old(last)}",
        f"Correlation of weekly returns, 52 weeks. Its 95 % interval now: {numbers.signed(low, 2)} to "
        f"{numbers.signed(high, 2)}; under {numbers.number(smallest_correlation(WEEKS), 2)} it could be nothing",
        {"winners_losers_correlation": "Correlation"},
        ("price",),
        text=lambda value: numbers.signed(value, 2),
        digits=2,
        height=220,
    )


def score(board: Board, look: Look) -> Figure:
    last = board.last("bifurcation_score")
    if last is None:
        return empty("bifurcation_score", "Bifurcation score", ["bifurcation_score"])
    return over_time(
        board,
        look,
        "bifurcation_score",
        f"The bifurcation score is {numbers.signed(last.value, 1)}{when_old(last)}, where 0 is an ordinary week",
        "Mean of four standard scores: change of the gap in 13 weeks, dispersion, less correlation, less the gap of "
        "betas to the real yield; −3 to 3, each against its own ten years before",
        {"bifurcation_score": "Score"},
        ("claims",),
        text=lambda value: numbers.signed(value, 1),
        reference=[Reference(0.0)],
        height=220,
    )


def fisher(correlation: float, weeks: int) -> tuple[float, float]:
    """Fisher's 95 % interval of a correlation over so many weeks."""
    away = NormalDist().inv_cdf(0.975) / math.sqrt(weeks - 3)
    middle = math.atanh(correlation)
    return math.tanh(middle - away), math.tanh(middle + away)
