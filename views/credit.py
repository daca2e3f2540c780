"""How is the price of risk told and drawn?"""

import pandas as pd

from charts import numbers
from charts.annotations import Event
from charts.lines import line, y_axis
from views.board import Board
from views.figure import Figure, Look, empty, figure, spec
from views.words import starts_at

SPREADS = {"hy_oas": "High yield", "baa_spread": "Baa", "ig_oas": "Investment grade"}
RISKS = {"hy_oas": "junk", "baa_spread": "Baa bonds", "ig_oas": "investment grade"}
COLOURS = ("price", "buffer", "water")


def spreads(board: Board, look: Look) -> Figure:
    known = {name: label for name, label in SPREADS.items() if board.last(name)}
    if not known:
        return empty("spreads", "What lenders ask for risk", list(SPREADS))
    shown = look.cut(board, pd.DataFrame({label: board.values(name) for name, label in known.items()}))
    stale = [label for name, label in known.items() if (point := board.last(name)) and point.stale]
    first = next(iter(known))
    values = board.values(first)
    newest = f"{numbers.percent(values.iloc[-1])} over Treasuries for {RISKS[first]}"
    return figure(
        board,
        "spreads",
        f"Lenders ask {newest}, {rank(values)}",
        f"Yield over Treasuries, %, daily; days since {values.index[0].year}{starts_at(y_axis(shown), 1)}{kept(board)}",
        f"Lenders asked {newest} on {numbers.day(values.index[-1])}.",
        list(known),
        spec=spec(
            line(shown, look.palette, COLOURS, text=numbers.percent, gap_days=14, stale=stale, events=seams(board))
        ),
    )


def seams(board: Board) -> list[Event]:
    """Where one source ends and another begins: what the licence lets FRED serve, what is kept here, and Baa alone."""
    spreads = {name: board.values(name) for name in ("hy_oas", "baa_spread")}
    found = []
    if not spreads["hy_oas"].empty:
        first = spreads["hy_oas"].index[0]
        if (spreads["baa_spread"].index < first).any():
            found.append(Event(first.date(), "Baa alone before"))
        if "ice_hy_oas" in board.withdrawn:
            found.append(Event(board.withdrawn["ice_hy_oas"].max().date(), "kept here"))
    return found


def kept(board: Board) -> str:
    """What a reader must know of a history that its source lists no longer."""
    gone = board.withdrawn.get("ice_hy_oas")
    return "" if gone is None else f"; to {numbers.day(gone.max().date())} as kept here, FRED lists it no longer"


def rank(values: pd.Series) -> str:
    """Against all days known: less than on 95 % of days, or more than on 80 %."""
    wider = 100 * float((values > values.iloc[-1]).mean())
    if wider >= 50:
        return f"less than on {numbers.percent(wider, 0)} of days"
    return f"more than on {numbers.percent(100 * float((values < values.iloc[-1]).mean()), 0)} of days"
