"""What does Yahoo say its answer is about, and is that what was asked?

What it leaves out proves nothing: the days, sizes and splits of the answer are looked at whatever it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipelines.sources.errors import SourceError
from pipelines.sources.tables.csv_table import shortened

DAILY = "1d"
LEFT_OUT = "nothing of it was stored, the next run asks again"  # how every refusal of a history ends


@dataclass(frozen=True)
class ChartMeta:
    """In Yahoo's own words; None where it does not tell. `begins` is the day its own history does."""

    symbol: str | None = None
    currency: str | None = None
    granularity: str | None = None
    begins: date | None = None

    @classmethod
    def of(cls, meta: Mapping[str, Any]) -> "ChartMeta":
        """From yfinance's metadata of a history, which has turned the first trade into a moment."""
        first = meta.get("firstTradeDate")
        begins = first.date() if isinstance(first, datetime) else None
        return cls(meta.get("symbol"), meta.get("currency"), meta.get("dataGranularity"), begins)


def recognised(meta: ChartMeta, ticker: str, currency: str) -> None:
    """Raises SourceError where the answer is about another ticker, currency or spacing; case counts in GBp only.

    An empty `currency` leaves it to Yahoo: an index is in points, whatever Yahoo calls them.
    """
    if meta.symbol is not None and str(meta.symbol).upper() != ticker.upper():
        raise _other("it is about", meta.symbol, f"{ticker} was asked for")
    if meta.granularity not in (None, DAILY):
        raise _other(f"its prices of {ticker} are spaced", meta.granularity, f"{DAILY} was asked for")
    if currency and meta.currency not in (None, currency):
        raise _other(f"its prices of {ticker} are in", meta.currency, f"the catalog has them in {currency}")


def _other(what: str, found: object, expected: str) -> SourceError:
    return SourceError(
        f"Yahoo's answer is another than was asked for: {what} {shortened(str(found))}, {expected}; {LEFT_OUT}"
    )
