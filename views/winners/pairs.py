"""How have any two names done against each other since a day?"""

from charts import number_format
from charts.kinds.indexed_lines import race, race_axis
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import WEEKLY_GAP_DAYS, not_known
from views.core.phrasing import starts_at
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.winners.performance import dates_drawn, lines_of, moved, not_known_since, old_lines
from views.winners.rebasing import HINDSIGHT, indicator_of, title_of


@figure(page="winners", label="Any two names", posted=False)
def pair(data: PointInTime, options: ViewOptions) -> Figure:
    """Two names on one scale, 100 on the day that a reader chose."""
    names = list(dict.fromkeys(options.pair))
    frame = lines_of(data, options, names)
    needs = [indicator_of(name) for name in names]
    if frame.empty:
        raise NoReading(not_known_since(data, options, needs), of=needs, title=" and ".join(map(title_of, names)))
    ends = frame.apply(lambda column: column.dropna().iloc[-1])
    missing = not_known([title_of(name) for name in names if title_of(name) not in frame], "no price of that day")
    told = [f"{name} {moved(value)}" for name, value in ends.items()]
    colours = ("water", "claims")
    chart = race(
        frame,
        options.palette,
        colours,
        hindsight=HINDSIGHT,
        stale=old_lines(data, names),
        gap_days=WEEKLY_GAP_DAYS,
        height=240,
    )
    return composed(
        data,
        f"Since {number_format.day(options.since)}: {', '.join(told)}",
        f"Total return in dollars, {number_format.day(options.since)} = 100, log scale{dates_drawn(options)}"
        f"{starts_at(race_axis(frame))}{missing}",
        "; ".join(f"{name} {number_format.number(value)}" for name, value in ends.items()),
        needs,
        spec=chart,
    )
