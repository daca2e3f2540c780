"""How is any one series or indicator drawn? A plain line, its newest value as the finding."""

from charts.axes import axis
from indicators import frequency
from views.core.figure import Figure, Look, empty
from views.core.line_figure import over_time
from views.core.metadata import entry
from views.core.phrasing import dated
from views.core.point_in_time import Board
from views.core.value_format import reading


def any_line(board: Board, look: Look, name: str) -> Figure:
    """A line of this name alone, in the range that was chosen."""
    about, last = entry(name), board.last(name)
    if last is None:
        return empty(board, name, about.title, [name])
    low = axis(look.cut(board, board.values(name))).low
    return over_time(
        board,
        look,
        name,
        f"{about.title}: {reading(last)}, {dated(name, last.date)}",
        f"{about.unit}, {frequency(name).value}",
        {name: about.title},
        ["water"],
        digits=0 if low == round(low) else 1 if low * 10 == round(low * 10) else 2,
    )
