"""What has to be known to draw the tub? Everything in $bn; a flow that adds water is positive."""

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
    weeks: int
    high: Mark | None  # of the last `years`; None where the history is shorter
    low: Mark | None
    treasuries: float
    mbs: float
    other: float
    treasury_account: float
    reverse_repo: float
    treasury_account_holds: float
    reverse_repo_left: float
    reverse_repo_peak: Mark | None  # since the facility began; None before it, when the level does not count it
    ducks: tuple[Duck, ...] = ()
    builders_gap: Claim | None = None
    bank_credit: Claim | None = None
    years: int = 10

    @property
    def change(self) -> float:
        return self.level - self.level_before

    @property
    def reverse_repo_is_empty(self) -> bool:
        return self.reverse_repo_left < EMPTY_POOL_USD_BN

    def printed(self, digits: int) -> dict[str, float]:
        """The five flows rounded so that they add up to the printed change."""
        flows = {"Treasuries": self.treasuries, "Other Fed": self.other, "MBS": self.mbs,
                 ACCOUNT: self.treasury_account, "Reverse repo": self.reverse_repo}  # fmt: skip
        return dict(zip(flows, rounded_to_total(list(flows.values()), self.change, digits), strict=True))
