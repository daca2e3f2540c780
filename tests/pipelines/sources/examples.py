"""Series of our own making for the tests of the sources, so that these stand beside any catalog."""

import re
from dataclasses import replace
from pathlib import Path

from catalog.series import Frequency, Release, Series, Unit

CAPEX = "PaymentsToAcquirePropertyPlantAndEquipment"
PRODUCTIVE = "PaymentsToAcquireProductiveAssets"
CASH_FLOW = "NetCashProvidedByUsedInOperatingActivities"
MSFT, GOOGL, META, ORCL, NVDA = "0000789019", "0001652044", "0001326801", "0001341439", "0001045810"


def series(code: str, frequency: Frequency = Frequency.WEEKLY, source: str = "fred", name: str = "") -> Series:
    return Series(
        name=name or code.lower(),
        title=code,
        source=source,
        code=code,
        frequency=frequency,
        unit=Unit.USD_BN,
        release=Release(),
        plausible=(0, 1e9),
        meaning="An example.",
    )


def company(ticker: str, cik: str, tags: tuple[str, ...] = (CAPEX, PRODUCTIVE), what: str = "capex") -> Series:
    return Series(
        name=f"{ticker}_{what}",
        title=f"{ticker} {what}",
        source="sec",
        code=f"{cik}:{tags[0]}",
        frequency=Frequency.QUARTERLY,
        unit=Unit.USD_BN,
        release=Release(),
        plausible=(0, 200),
        meaning="An example.",
        scale=1e-9,
        tags=tags,
    )


def ticker(code: str, exchange: str = "XNYS") -> tuple[Series, Series, Series]:
    """Close, dividends and splits of something that Yahoo has."""
    name = re.sub(r"\W+", "_", code.lower()).strip("_")
    close = replace(series(code, Frequency.DAILY, "yahoo", f"{name}_close"), exchange=exchange)
    events = [
        replace(close, name=f"{name}_{kind}", code=f"{code}:{kind}", events_of=close.name)
        for kind in ("dividends", "splits")
    ]
    return close, *events


def written(folder: Path, files: dict[str, str]) -> Path:
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text)
    return folder
