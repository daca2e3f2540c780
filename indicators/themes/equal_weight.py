"""What does a basket hold, and what does it earn? The same weight for all at each month's end, drifting between."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from catalog.calendars import sessions

HISTORY, LONGEST_GAP = 20, 3  # sessions: a newcomer must have traded on so many; a price may be missing for so many
LONG_ABSENCE = pd.Timedelta(weeks=4)  # without a close; what was earned across it is not known


def chained(returns: pd.DataFrame) -> pd.Series:
    """What 100 put into the basket at its first month's end became, by session; a gap while none of it has a price.

    `returns` are daily log points by member (columns), each on its own dates. At the last close of a month all get the
    same weight that have traded on 20 sessions and have a price of the last three; in between weights drift, and who
    has no price stands still. Methodology, “Winners and losers”.
    """
    members = Members.of(returns)
    index, level = np.full(len(members.sessions), np.nan), 100.0
    for first, last, chosen in members.months():
        grown = members.grown(first, last, chosen).mean(axis=1)
        alive = (members.missing[first : last + 1, chosen] <= LONGEST_GAP).any(axis=1)
        index[first : last + 1] = np.where(alive, level * grown, np.nan)
        level *= grown[-1]
    return pd.Series(index, members.sessions)


def weights(returns: pd.DataFrame) -> pd.DataFrame:
    """How much of the basket each member (columns) is after the close of each session: rows sum to 1, or are gaps."""
    members = Members.of(returns)
    held = np.full(members.worth.shape, np.nan)
    for first, last, chosen in members.months():
        grown = members.grown(first, last, chosen)
        held[first : last + 1] = 0.0
        held[first : last + 1, chosen] = grown / grown.sum(axis=1, keepdims=True)
    for first, _, chosen in members.months():  # after the close at a month's end all are equal again
        held[first] = np.where(chosen, 1 / chosen.sum(), 0.0)
    return pd.DataFrame(held, members.sessions, returns.columns)


@dataclass(frozen=True)
class Members:
    """By New York session (rows) and member: its worth, the sessions since its last price, and how many it had."""

    sessions: pd.DatetimeIndex
    worth: np.ndarray
    missing: np.ndarray
    known: np.ndarray

    @classmethod
    def of(cls, returns: pd.DataFrame) -> "Members":
        """What happened on a day without a session, such as a coin's weekend, belongs to the session after it.

        A first return stands on the close before it: there a member is worth 1, and has a price.
        """
        days = sessions()
        ends = days.searchsorted(returns.index.min()), days.searchsorted(returns.index.max(), side="right")
        days = days[max(ends[0] - 1, 0) : ends[1]]
        at = returns.index.searchsorted(days, side="right")
        earned = returns.to_numpy(np.float64)
        counted, summed = from_nothing(np.isfinite(earned))[at], from_nothing(np.nan_to_num(earned))[at]
        begins = (counted == 0) & (np.vstack([counted[1:], counted[-1:]]) > 0)
        priced = (np.diff(counted, axis=0, prepend=0) > 0) | begins
        row = np.arange(len(days))[:, None]
        last_price = np.maximum.accumulate(np.where(priced, row, -LONGEST_GAP - 1), axis=0)
        worth = np.where((counted > 0) | begins, np.exp(summed / 100), np.nan)
        return cls(days, worth, row - last_price, priced.cumsum(axis=0))

    def months(self) -> list[tuple[int, int, np.ndarray]]:
        """From each month's last session to the next one's, or to the end (positions), and who is held meanwhile."""
        month = self.sessions.month.to_numpy()
        ends = np.flatnonzero(month[1:] != month[:-1]).tolist()
        chosen = (self.known >= HISTORY) & (self.missing <= LONGEST_GAP)
        spans = zip(ends, [*ends[1:], len(month) - 1], strict=False)
        return [(first, last, chosen[first]) for first, last in spans if chosen[first].any()]

    def grown(self, first: int, last: int, chosen: np.ndarray) -> np.ndarray:
        """What one unit in each of these became, on each session of the span, by member."""
        return self.worth[first : last + 1, chosen] / self.worth[first, chosen]


def from_nothing(values: np.ndarray) -> np.ndarray:
    """Running sums by row, with a row of zeros before the first."""
    return np.vstack([np.zeros((1, values.shape[1])), values.cumsum(axis=0)])


def levels(returns: pd.DataFrame) -> pd.DataFrame:
    """What 1 in each member became, by session; a gap once its price has been missing for more than three.

    One that comes back after a long absence has another column of its name: what became of it meanwhile is not known.
    """
    stretches = pd.concat([stretch for name in returns for stretch in unbroken(returns[name])], axis=1)
    members = Members.of(stretches)
    alive = (members.known > 0) & (members.missing <= LONGEST_GAP)
    return pd.DataFrame(np.where(alive, members.worth, np.nan), members.sessions, stretches.columns)


def unbroken(returns: pd.Series) -> list[pd.Series]:
    """The returns of one member in stretches without a long absence between two of them."""
    known = returns.dropna()
    broken = np.diff(known.index, prepend=known.index[:1]) > LONG_ABSENCE
    if not broken.any():
        return [returns]
    return [stretch.reindex(returns.index) for _, stretch in known.groupby(broken.cumsum())]
