"""Who publishes what we follow, and how is a reader told of it?"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What comes from there, since not everything is told of in the same way."""

    STATISTICS = "series, told of by their titles"
    FILINGS = "reports, told of by the company that filed them"
    PRICES = "prices, of which there are too many to be told of one by one"
    OWN_FILES = "what a reader brings: asked of nobody, and never due"


@dataclass(frozen=True)
class Provider:
    """One of whom a series says that it is its source."""

    name: str  # in `Series.source`, and what commands call it
    title: str  # in front of its codes: "FRED WALCL"
    kind: Kind = Kind.STATISTICS

    @property
    def heading(self) -> str:
        """Its title where a line begins with it."""
        return self.title[:1].upper() + self.title[1:]


FRED = Provider("fred", "FRED")
TREASURY = Provider("treasury", "Treasury Fiscal Data")
SEC = Provider("sec", "SEC filings", Kind.FILINGS)
WORKBOOKS = Provider("workbooks", "workbook")
YAHOO = Provider("yahoo", "Yahoo", Kind.PRICES)
FOLDER = Provider("folder", "a file of your own", Kind.OWN_FILES)

PROVIDERS = {
    each.name: each
    for each in (
        FRED,
        TREASURY,
        SEC,
        WORKBOOKS,
        YAHOO,
        FOLDER,
    )
}
