"""How is any one series or indicator drawn? A plain line, its newest value as the finding."""

from charts.scales import axis
from indicators import frequency
from views.board import Board
from views.figure import Figure, Look, empty
from views.glossary import entry
from views.over_time import over_time
from views.printed import reading
from views.words import dated


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
