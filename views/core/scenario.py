"""What does a reader assume of the next twelve months? Nothing, unless he says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scenario:
    """Six assumptions; without any of them it is what is. None: as it is now, whatever that is."""

    fed_assets: float = 0.0  # $bn a month
    account: float | None = None  # $bn that the Treasury holds at the Fed in the end
    reverse_repo: float | None = None  # $bn in the end
    capex: float = 0.0  # %, of the builders, the next four quarters over the last four
    debt: float = 100.0  # % of what the builders lack
    bills: float | None = None  # % of what the Treasury places in a year


WHAT_IS = Scenario()
