"""How is the price of risk told and drawn?"""

import pandas as pd

from charts import numbers
from charts.lines import line, y_axis
from views.board import Board
from views.figure import Figure, Look, empty, figure, spec
from views.words import starts_at

SPREADS = {"hy_oas": "High yield", "baa_spread": "Baa", "ig_oas": "Investment grade"}


def spreads(board: Board, look: Look) -> Figure:
    last = board.last("hy_oas")
    if last is None:
        return empty(board, "spreads", "What lenders ask for risk", list(SPREADS))
    shown = look.cut(
        board, pd.DataFrame({label: board.values(name) for name, label in SPREADS.items() if board.last(name)})
    )
    stale = [label for name, label in SPREADS.items() if (point := board.last(name)) and point.stale]
    since = board.values("hy_oas").index[0].year
    return figure(
        board,
        "spreads",
        f"Lenders ask {numbers.percent(last.value)} over Treasuries for junk, less than on {rank(board)} of days",
        f"Yield over Treasuries, %, daily; days since {since}{starts_at(y_axis(shown), 1)}",
        f"High yield {numbers.percent(last.value)} on {numbers.day(last.date)}.",
        list(SPREADS),
        spec=spec(
            line(shown, look.palette, ("price", "buffer", "water"), text=numbers.percent, gap_days=14, stale=stale)
        ),
    )


def rank(board: Board) -> str:
    """The share of all days on which the spread was wider."""
    values = board.values("hy_oas")
    return numbers.percent(100 * float((values > values.iloc[-1]).mean()), 0)
