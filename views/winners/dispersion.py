"""How far are they apart over time: breadth, dispersion, correlation, the score?"""

from functools import partial

from catalog.baskets import BASKETS, LOSERS, WINNERS
from charts import number_format
from charts.layers.annotations import Reference
from indicators.statistics.power import fisher_interval, minimum_detectable_correlation
from indicators.statistics.sample_sizes import FEWEST_OF_ALL, FEWEST_SCORED_WEEKS, enough_names
from indicators.themes.dispersion import SECTORS
from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time as over_time_of_any
from views.core.line_figure import when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.value_format import value_text
from views.winners.members import held, of_how_many
from views.winners.rebasing import SIDES, THE_ESSAY

CORRELATION_WEEKS = 52
BREADTH = {f"{side}_breadth": title for side, title in SIDES.items()}
COLOURS = {"winners_breadth": "inflow", "losers_breadth": "outflow"}
GROUPS = {"winners": WINNERS, "losers": LOSERS}
over_time = partial(over_time_of_any, events=[THE_ESSAY], height=220)


def named(side: str) -> int:
    return sum(len(group.names) for group in GROUPS[side])


FEWEST_NAMES = " and ".join(f"{enough_names(named(side))} {title.lower()}" for side, title in SIDES.items())


def with_a_price(data: PointInTime) -> str:
    """`3 of 6 winners, 2 of 13 losers`."""
    return ", ".join(
        f"{sum(len(held(data, group)) for group in GROUPS[side])} of {named(side)} {title.lower()}"
        for side, title in SIDES.items()
    )


def why_no_breadth(data: PointInTime, options: ViewOptions) -> str:
    return f"with a price are {with_a_price(data)}; it takes {FEWEST_NAMES}"


@figure(
    page="winners",
    needs_any=list(BREADTH),
    why=why_no_breadth,
    label="Breadth",
    follows_range=True,
    posted=False,
)
def breadth(data: PointInTime, options: ViewOptions) -> Figure:
    points = {name: point for name in BREADTH if (point := data.last(name))}
    told = " and ".join(
        f"{value_text(point)} of {BREADTH[name].lower()}{when_old(point)}" for name, point in points.items()
    )
    return over_time(
        data,
        options,
        f"{told} stand above their 26-week average",
        f"Members above their own average of 26 weeks, % of those with a price: {with_a_price(data)}; "
        f"it takes {FEWEST_NAMES}",
        {name: BREADTH[name] for name in points},
        [COLOURS[name] for name in points],
        of_a_whole=True,
    )


@figure(
    page="winners",
    needs=["dispersion_13w"],
    why=f"it takes {FEWEST_OF_ALL} names with a price over 13 weeks",
    label="Dispersion",
    follows_range=True,
    posted=False,
)
def dispersion(data: PointInTime, options: ViewOptions) -> Figure:
    last, between = data.newest("dispersion_13w"), data.last("between_baskets_13w")
    part = f"; {value_text(between)} of the variance lies between baskets" if between else ""
    baskets = [len(found) for sector in SECTORS if (found := held(data, BASKETS[sector]))]
    by_lot = 100 * (len(baskets) - 1) / max(sum(baskets) - 1, 1)
    return over_time(
        data,
        options,
        f"Names differ by {value_text(last)} over 13 weeks{part}{when_old(last)}",
        f"Standard deviation across all names of their 13-week returns, log points; {len(baskets)} baskets of these "
        f"{sum(baskets)} names drawn by lot would hold {number_format.percent(by_lot, 0)} of the variance",
        {"dispersion_13w": "Dispersion"},
        ("price",),
        text=number_format.number,
        digits=0,
        also=["between_baskets_13w"],
    )


@figure(
    page="winners",
    needs=["winners_losers_correlation"],
    why=f"it takes {CORRELATION_WEEKS} weeks of both sides",
    label="Correlation",
    follows_range=True,
    posted=False,
)
def correlation(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("winners_losers_correlation")
    sides = " and ".join(f"{title.lower()}{of_how_many(data, GROUPS[side])}" for side, title in SIDES.items())
    low, high = (number_format.signed(end, 2) for end in fisher_interval(last.value, CORRELATION_WEEKS))
    smallest = number_format.number(minimum_detectable_correlation(CORRELATION_WEEKS), 2)
    return over_time(
        data,
        options,
        f"Over a year the correlation of {sides} was {value_text(last)}{when_old(last)}",
        f"Correlation of weekly returns, 52 weeks; 95 % interval {low} to {high}. So few weeks mostly miss a true "
        f"correlation under {smallest}",
        {"winners_losers_correlation": "Correlation"},
        ("price",),
        digits=2,
    )


@figure(
    page="winners",
    needs=["bifurcation_score"],
    why=f"it takes {FEWEST_SCORED_WEEKS} weeks of each of its four parts",
    label="Bifurcation score",
    follows_range=True,
    posted=False,
)
def bifurcation_score(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("bifurcation_score")
    return over_time(
        data,
        options,
        f"The bifurcation score is {value_text(last)}{when_old(last)}, where 0 is an ordinary week",
        "Mean of four standard scores: change of the gap in 13 weeks, dispersion, less correlation, less the gap of "
        "betas to the real yield; −3 to 3, each against its own years before, ten at most",
        {"bifurcation_score": "Score"},
        ("claims",),
        reference=[Reference(0.0)],
    )
