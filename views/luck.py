"""Is the gap luck? What it was since the essay, what chance alone could have made, and what could be seen by now."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from catalog.baskets import ESSAY, LOSERS
from charts import numbers
from charts.html import ledger
from indicators.measures.luck import Estimate, bootstrapped
from indicators.measures.power import smallest_seen
from indicators.measures.sides import WEEKS_A_YEAR, annual_volatility, compared, spread_statistics
from indicators.measures.weekly import weekly_changes
from views.board import Board
from views.since import level

AGAINST = {"losers": "all three groups", **{group.name: group.title.lower() for group in LOSERS}}
HEAD = ["Winners over", "Gap so far", "In a year", "95 % interval", "Could be seen from", "Sharpe ratio", "Weeks"]


@dataclass(frozen=True)
class Luck:
    """Winners over one group since the essay. Log points; the mean and its interval are those of a year."""

    gap: float
    mean: Estimate
    sharpe: Estimate
    smallest: float  # the mean that so many weeks would show four times in five

    @property
    def inconclusive(self) -> bool:
        return self.mean.includes_zero or abs(self.mean.value) < self.smallest


def weekly_since(board: Board, names: list[str]) -> pd.DataFrame:
    """Weekly log points of these, Wednesday to Wednesday, in the weeks that lie wholly after the essay."""
    logs = pd.DataFrame({name: 100 * np.log(level(board, name)) for name in names})
    moved = weekly_changes(logs) if len(logs) else logs
    return moved[moved.index - pd.Timedelta(weeks=1) >= pd.Timestamp(ESSAY)]


def luck_of(board: Board, loser: str) -> Luck | None:
    """None where no whole week since the essay is known."""
    weekly = weekly_since(board, ["winners", loser]).dropna()
    if len(weekly) < 2:
        return None
    distance = (weekly["winners"] - weekly[loser]).to_frame("spread")
    mean, sharpe = bootstrapped(distance, spread_statistics)
    volatility = annual_volatility(distance["spread"].to_numpy())
    return Luck(float(distance["spread"].sum()), mean, sharpe, smallest_seen(volatility, len(weekly) / WEEKS_A_YEAR))


def verdict_in_words(board: Board) -> str:
    """`after 27 weeks that may be luck`."""
    found = board.once(luck_of, "losers")
    if found is None:
        return "no whole week since then is known"
    if found.inconclusive:
        return f"after {found.mean.weeks} weeks that may be luck"
    whom = "winners" if found.gap > 0 else "losers"
    return f"in {found.mean.weeks} weeks luck alone would hardly favour the {whom} so, yet no verdict falls before 2027"


def could_be_seen(board: Board) -> str:
    """A fact: how large a gap must be to be seen by now; empty where the one there is suffices, or none is known."""
    found = board.once(luck_of, "losers")
    if found is None or not found.inconclusive:
        return ""
    return f"**Inconclusive**: only {numbers.number(found.smallest)} log pts a year or more could be seen by now"


def table(board: Board) -> str:
    """A row for all losers and for each group alone."""
    rows = [row(name, found) for name in AGAINST if (found := board.once(luck_of, name))]
    return ledger(HEAD, rows, ["text", *["number"] * 6]) if rows else ledger(HEAD[:1], [["No reading."]], ["text"])


def row(name: str, found: Luck) -> list[str]:
    return [
        f"**{AGAINST[name]}**",
        numbers.signed(found.gap),
        numbers.signed(found.mean.value),
        interval(found.mean),
        f"±{numbers.number(found.smallest)}",
        f"{numbers.signed(found.sharpe.value, 1)} ({interval(found.sharpe, 1)})",
        f"{found.mean.weeks}",
    ]


def interval(found: Estimate, digits: int = 0) -> str:
    if np.isnan(found.low):
        return "too few weeks"
    return f"{numbers.signed(found.low, digits)} to {numbers.signed(found.high, digits)}"


def beta_in_words(board: Board) -> str:
    """What the losers did when the real yield rose, against what the thesis says."""
    found = beta_gap(board)
    if found is None or np.isnan(found.value):
        return "**Beta to the real yield.** No reading: too few weeks since the essay, or no real yield."
    gained = "gained" if found.value > 0 else "lost"
    said = (
        "it may be nothing"
        if found.includes_zero
        else f"the thesis says they lose, so this speaks {'against' if found.value > 0 else 'for'} it"
    )
    return (
        f"**Beta to the real yield.** For each point that it rose, losers {gained} "
        f"{numbers.number(abs(found.value))} log points on winners ({interval(found)}, {found.weeks} weeks): {said}."
    )


def beta_gap(board: Board) -> Estimate | None:
    """What losers gained on winners for each point that the real yield rose, in the weeks since the essay."""
    weekly = weekly_since(board, ["winners", "losers"])
    if weekly.empty or board.last("real_yield_10y") is None:
        return None
    real = weekly_changes(board.values("real_yield_10y")).reindex(weekly.index)
    return compared(weekly["winners"], weekly["losers"], real).beta_difference
