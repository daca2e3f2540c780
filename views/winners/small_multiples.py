"""How has each basket done since a day? Small multiples on one scale, so that sizes compare."""

from functools import partial

import pandas as pd

from catalog.baskets import BASKETS, Side
from charts import number_format
from charts.kinds.small_multiples import MOST_PANELS, Panel, multiples, multiples_axis
from charts.layers.panel_grid import LANDSCAPE, SQUARE, TALL, WIDE
from charts.theme import Palette
from indicators.statistics.sample_sizes import FEWEST_BARS
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known, when_old
from views.core.phrasing import gained, stale_age, starts_at
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.winners.members import of_how_many
from views.winners.performance import dates_drawn, from_a_year_before, not_known_since
from views.winners.rebasing import HINDSIGHT, INDEX_BASE, indicator_of, rebased_as_chosen, title_of

PASSED_ON = {"wide": WIDE, "tall": TALL, "landscape": LANDSCAPE, "square": SQUARE}  # on a page, on a picture
COLOURS = {Side.WINS: "inflow", Side.LOSES: "outflow", Side.NEITHER: "price"}


@figure(page="winners", label="Each basket")
def each_basket(data: PointInTime, options: ViewOptions) -> Figure:
    """Best first, all on one scale of ratios."""
    indices = {name: index for name in BASKETS if len(index := rebased_as_chosen(data, options, name))}
    if len(indices) < FEWEST_BARS:
        known = [indicator_of(name) for name in BASKETS if data.last(indicator_of(name))]
        first = min(known, key=lambda index: data.values(index).index[0], default=indicator_of("memory"))
        raise NoReading(not_known_since(data, options, [first]), of=[first])
    ends = {name: float(index.iloc[-1]) - INDEX_BASE for name, index in indices.items()}
    made = dict(sorted(ends.items(), key=lambda of: -of[1]))
    drawn = list(made)[:MOST_PANELS]
    panels = [panel(data, options, name, indices[name]) for name in drawn]
    missing = [basket.title for name, basket in BASKETS.items() if name not in made]
    best = drawn[0]
    order = "the most" if made[best] > 0 else "the least"
    told = f"{title_of(best)}{of_how_many(data, [BASKETS[best]])} {gained(made[best])}, {order}{old(data, best)}"
    return composed(
        data,
        told,
        f"Total return in dollars since {number_format.day(options.since)} (= 100), one log scale for all"
        f"{dates_drawn(options)}{starts_at(multiples_axis(panels))}{not_known(missing)}"
        f"{not_known([title_of(name) for name in made if name not in drawn], 'no room to draw')}",
        "; ".join(said(name, value) for name, value in made.items()),
        [indicator_of(name) for name in made],
        wide=multiples(panels, options.palette, WIDE, HINDSIGHT, whole=False),
        tall=multiples(panels, options.palette, TALL, HINDSIGHT, whole=False),
        drawings=partial(passed_on, panels, options.palette),
    )


def passed_on(panels: list[Panel], palette: Palette) -> dict[str, str]:
    return {name: multiples(panels, palette, grid, HINDSIGHT) for name, grid in PASSED_ON.items()}


def old(data: PointInTime, name: str) -> str:
    last = data.last(indicator_of(name))
    return when_old(last) if last else ""


def panel(data: PointInTime, options: ViewOptions, name: str, index: "pd.Series[float]") -> Panel:
    last = data.last(indicator_of(name))
    index = from_a_year_before(index, options.since)
    return Panel(title_of(name), index, COLOURS[BASKETS[name].side], stale=stale_age(last))


def said(name: str, percent: float) -> str:
    """`Memory and storage gained 171 %`."""
    return f"{title_of(name)} {gained(percent)}"
