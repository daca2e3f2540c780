"""When did each regime begin and end?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators.themes.regime_rules import FORGOTTEN_AFTER, LABELS

A_WEEK = pd.Timedelta(weeks=1)


@dataclass(frozen=True)
class Spell:
    """Weeks in a row, by their Wednesdays, that bear one code; `is_first` where no reading came before."""

    code: int
    first: pd.Timestamp
    last: pd.Timestamp
    is_first: bool

    @property
    def word(self) -> str:
        return LABELS[self.code]

    @property
    def began(self) -> date:
        return self.first.date()


def spells(codes: "pd.Series[float]", weeks_without: int = 0) -> list[Spell]:
    """The spells of these codes by week, oldest first. A longer silence than so many weeks ends one."""
    known = codes.dropna()
    silent = known.index.to_series().diff() > A_WEEK * (weeks_without + 1)
    run = ((known != known.shift()) | silent).cumsum()
    return [Spell(int(part.iloc[0]), part.index[0], part.index[-1], number == 1) for number, part in known.groupby(run)]


def current(codes: "pd.Series[float]") -> Spell:
    """The newest spell of codes of which there are some; weeks without a reading end it only where the rules forget
    it for them."""
    return spells(codes, FORGOTTEN_AFTER - 1)[-1]
