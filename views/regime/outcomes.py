"""What is looked at after each label, what does the thesis say of it, and what came?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from catalog.baskets import ESSAY
from indicators.statistics.forward_windows import Record, forward_changes, record
from indicators.themes.regime_rules import ABUNDANCE, SCARCITY
from views.core.point_in_time import PointInTime
from views.winners.rebasing import level

SPANS = (13, 26)  # weeks
ANY_WEEK = -1  # in the place of a label: all weeks that have one


@dataclass(frozen=True)
class Outcome:
    """What is looked at afterwards, and which way the thesis says that it goes."""

    name: str
    title: str  # with its unit
    said: str  # `the Baa spread was`
    up: str  # `wider`
    down: str
    digits: int = 0
    factor: int = 1  # to its unit
    in_percent: bool = False  # of where it began
    hindsight: bool = False  # whether its names were chosen with sight of what came before the essay
    thesis: Mapping[int, int] = field(default_factory=dict)  # after which label it goes up (1) or down (−1)

    @property
    def read_from(self) -> str:
        """The indicator that it rests on."""
        return f"{self.name}_return" if self.in_percent else self.name

    def way(self, label: int) -> str:
        """`wider`, where the thesis says so; else nothing."""
        return {1: self.up, -1: self.down}.get(self.thesis.get(label, 0), "")


OUTCOMES = (
    Outcome(
        "baa_spread",
        "Baa spread, bp",
        "the Baa spread was",
        "wider",
        "narrower",
        factor=100,
        thesis={SCARCITY: 1, ABUNDANCE: -1},
    ),
    Outcome(
        "bifurcation_spread",
        "Winners over losers, log points",
        "winners were",
        "further ahead",
        "behind",
        1,
        hindsight=True,
        thesis={SCARCITY: 1},
    ),
    Outcome("spy", "S&P 500 with dividends (SPY), %", "the S&P 500 was", "up", "down", 1, in_percent=True),
    Outcome("net_liquidity", "Net liquidity, $bn", "net liquidity was", "up", "down"),
)
BY_NAME = {outcome.name: outcome for outcome in OUTCOMES}


def followed(data: PointInTime, outcome: str, span: str) -> dict[int, Record]:
    """What came after the weeks of each label, and after any week that has one."""
    labels, changes = data.values("regime"), data.once(changes_after, outcome, span)
    by_label = {int(label): record(changes[labels[changes.index] == label], int(span)) for label in labels.unique()}
    return {**by_label, ANY_WEEK: record(changes, int(span))}


def changes_after(data: PointInTime, outcome: str, span: str) -> "pd.Series[float]":
    """By week that has a label, what came in the window of so many weeks after it, if that has ended."""
    what, weeks = BY_NAME[outcome], pd.DatetimeIndex(data.values("regime").index)
    levels = level(data, outcome) if what.in_percent else what.factor * data.values(outcome)
    return forward_changes(levels, weeks, int(span), what.in_percent)


def chosen_with_hindsight(data: PointInTime, label: int, span: int) -> int:
    """How many of the windows of winners over losers after this label had begun before the names were published."""
    weeks = data.once(changes_after, "bifurcation_spread", f"{span}").index
    return int(((data.values("regime")[weeks] == label) & (weeks < pd.Timestamp(ESSAY))).sum())
