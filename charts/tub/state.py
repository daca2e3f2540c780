"""What has to be known to draw the tub? Everything in $bn; a flow that adds water is positive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from charts.number_format import rounded_to_total

ACCOUNT = "Treasury account"
EMPTY_POOL_USD_BN = 5.0  # $bn: a reverse-repo pool under this has nothing left to give


@dataclass(frozen=True)
class Mark:
    """A level worth remembering and when it stood."""

    value: float
    date: date


@dataclass(frozen=True)
class Duck:
    """A basket that floats or sinks by its return relative to the market, 0.41 for +41 %.

    `side` says what it was named to do: "float", "sink" or neither. `stale` is the date it ends at, if too old.
    """

    name: str
    relative: float
    short: str = ""
    side: str = ""
    stale: str = ""


@dataclass(frozen=True)
class Claim:
    """Something beside the level, not in it: hatched, with a caption that says why."""

    value: float
    caption: str = ""
    short: str = ""


@dataclass(frozen=True)
class TubState:
    """The level, what moved it since `level_before`, and what stands beside it."""

    level: float
    level_before: float
    date: date
    weeks: int  # that the flows are over, and the ducks' returns
    high: Mark | None  # of the last `years`; None where the history is shorter
    low: Mark | None
    fed: Mapping[str, float]  # through the pipes above, from left to right
    treasury_account: float
    reverse_repo: float
    treasury_account_holds: float
    reverse_repo_left: float
    reverse_repo_peak: Mark | None  # since the facility began; None before it, when the level does not count it
    ducks: tuple[Duck, ...] = ()
    builders_gap: Claim | None = None
    bank_credit: Claim | None = None
    years: int = 10
    assumed: bool = False  # a scenario: the level would be, and the one before it is that of `date`

    @property
    def span(self) -> str:
        """Over which the flows are."""
        return "12 months" if self.assumed else f"{self.weeks} weeks"

    @property
    def change(self) -> float:
        return self.level - self.level_before

    @property
    def reverse_repo_is_empty(self) -> bool:
        return self.reverse_repo_left < EMPTY_POOL_USD_BN

    def printed(self, digits: int) -> dict[str, float]:
        """All flows rounded so that they add up to the printed change."""
        flows = {**self.fed, ACCOUNT: self.treasury_account, "Reverse repo": self.reverse_repo}
        return dict(zip(flows, rounded_to_total(list(flows.values()), self.change, digits), strict=True))
