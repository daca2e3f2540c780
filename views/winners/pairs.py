"""How have any two names done against each other since a day?"""

from charts import number_format
from charts.kinds.indexed_lines import race, race_axis
from views.core.figure import Figure, Look, figure, spec
from views.core.line_figure import not_known
from views.core.phrasing import starts_at
from views.core.point_in_time import Board
from views.winners.performance import GAP_DAYS, by_week, lines_of, moved, not_there, old_lines
from views.winners.rebasing import HINDSIGHT, indicator_of, title_of


def pair(board: Board, look: Look) -> Figure:
    """Two names on one scale, 100 on the day that a reader chose."""
    names = list(dict.fromkeys(look.pair))
    frame = lines_of(board, look, names)
    needs = [indicator_of(name) for name in names]
    if frame.empty:
        return not_there(board, look, "pair", " and ".join(map(title_of, names)), needs)
    ends = frame.apply(lambda column: column.dropna().iloc[-1])
    missing = not_known([title_of(name) for name in names if title_of(name) not in frame], "no price of that day")
    told = [f"{name} {moved(value)}" for name, value in ends.items()]
    colours = ("water", "claims")
    chart = race(
        frame, look.palette, colours, hindsight=HINDSIGHT, stale=old_lines(board, names), gap_days=GAP_DAYS, height=240
    )
    return figure(
        board,
        "pair",
        f"Since {number_format.day(look.since)}: {', '.join(told)}",
        f"Total return in dollars, {number_format.day(look.since)} = 100, log scale{by_week(look)}"
        f"{starts_at(race_axis(frame))}{missing}",
        "; ".join(f"{name} {number_format.number(value)}" for name, value in ends.items()),
        needs,
        spec=spec(chart),
    )
