"""What do twenty years of prices cost at first, on the next day, and on the day after, when a share is split?

Timed are whole refreshes, from the first question to the published state with its indicators, in a warehouse that holds
prices alone.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from bench import made
from bench.refresh import LATENCY, Stage, Told, stage
from bench.timing import Row
from catalog.instruments import INSTRUMENTS, Instrument, series_of, share
from tests.servers.server import LocalServer
from tests.servers.yahoo import ZONES, Ticker

ROOT = Path(__file__).parent.parent
TICKERS, FIRST, BETWEEN_DIVIDENDS = 70, "2006-08-21", 63
TUESDAY, WEDNESDAY, THURSDAY = "2026-08-18", "2026-08-19", "2026-08-20"
SPLIT, RATIO = "MU", 10  # on Thursday
MADE_UP = [share(f"X{number:02d}", f"Firm {number}", "Made up") for number in range(TICKERS - len(INSTRUMENTS))]
FOLLOWED = (*INSTRUMENTS, *MADE_UP)[:TICKERS]
SERIES = [series for instrument in FOLLOWED for series in series_of(instrument) if series.source == "yahoo"]
STORED = """
    select count(*) - count(distinct (series, date)), count(*) filter (series = $splits),
        (select count(*) from withdrawals) from observations
"""


def run() -> list[Row]:
    load()
    with stage(evening_of(TUESDAY)) as here:
        show(here.server)
        first, day, split = (refreshed(here, day) for day in (TUESDAY, WEDNESDAY, THURSDAY))
        with here.warehouse.reader() as reader:
            values = {"splits": f"{SPLIT.lower()}_splits"}
            ((twice, splits, withdrawn),) = reader.cursor.execute(STORED, values).fetchall()
    pauses = f"{LATENCY * 1000:.0f} ms each; Yahoo's pauses are off, since YAHOO_URL is set"
    scope = f"publishing and the server's work counted in; {len(MADE_UP)} tickers are made up"
    days_rows = f"{split.done.added - splits} closes and {splits} split, {SPLIT} {RATIO} for 1"
    return [
        Row("prices: loading yfinance and calendars", alone(), note="once a process, so in none of the runs below"),
        Row(f"prices: first load, {TICKERS} tickers", first.seconds, note=f"{told(first)}, {pauses}; {scope}"),
        Row("prices: the next day", day.seconds, note=told(day)),
        Row("prices: the day after, with a split", split.seconds, note=told(split)),
        Row("prices: rows of the next day", count=day.done.added, most=TICKERS),
        Row("prices: rows of the day with a split", count=split.done.added, most=TICKERS + 1, note=days_rows),
        Row("prices: rows rewritten or withdrawn", count=twice + withdrawn, most=0),
    ]


def load() -> None:
    """What a process needs before its first price."""
    from catalog.calendars import calendar
    from pipelines.sources.yahoo import client, unadjusted  # noqa: F401

    for exchange in sorted({instrument.exchange for instrument in FOLLOWED} - {""}):
        calendar(exchange)


def alone() -> float:
    """Seconds that `load` takes in a process that has loaded none of it."""
    timed = "from bench.prices import load; from bench.timing import took; print(took(load))"
    done = subprocess.run([sys.executable, "-c", timed], cwd=ROOT, capture_output=True, check=True, text=True)
    return float(done.stdout)


def told(run: Told) -> str:
    return f"{run.done.added:,} rows written, {len(run.requests)} requests"


def refreshed(here: Stage, day: str) -> Told:
    here.server.yahoo.until = day
    return here.refreshed(evening_of(day), SERIES)


def evening_of(day: str) -> str:
    return f"{day}T21:00-04:00"  # a coin's day is over at 20:00


def show(server: LocalServer) -> None:
    """Twenty years of every ticker, with a dividend each quarter where it may pay one."""
    random = np.random.default_rng(made.SEED)
    for instrument in FOLLOWED:
        server.yahoo.tickers[instrument.ticker] = ticker(instrument, random)


def ticker(instrument: Instrument, random: np.random.Generator) -> Ticker:
    days = pd.date_range(FIRST, THURSDAY, freq="D" if instrument.exchange == "24/7" else "B").strftime("%Y-%m-%d")
    low, high = instrument.plausible
    closes = pd.Series((low + random.uniform(0.2, 0.3, len(days)) * (high - low)).round(2), days)
    paid = days[:-BETWEEN_DIVIDENDS:BETWEEN_DIVIDENDS] if instrument.adjusted else []
    splits = {THURSDAY: RATIO} if instrument.ticker == SPLIT else {}
    for day, ratio in splits.items():
        closes[day:] /= ratio
    return Ticker(closes, dict.fromkeys(paid, 1.15), splits, zone=ZONES[instrument.exchange])
