"""A made-up world: every input of every indicator, with revisions, late filings and values served ahead."""

from datetime import datetime

import numpy as np
import pandas as pd

from catalog import SERIES
from catalog.series import Frequency, Series
from indicators import Evaluator
from indicators.engine.registry import INDICATORS, needed_series

FIRST, LAST = "2021-06-01", "2026-06-30"
SCORED = ("mu", "btc_usd", "arkk", "crm", "now", "adbe", "msft", "googl", "orcl")  # a score needs five years before it
EARLIER = {
    **dict.fromkeys(["effective_fed_funds", "interest_on_excess_reserves"], "2017-06-01"),  # what stood in once
    **dict.fromkeys(["mbs_held"], "2019-01-01"),  # a change is judged against three years of its own
    **dict.fromkeys([f"{name}_close" for name in SCORED], "2018-01-01"),
    **dict.fromkeys(needed_series(["regime"]), "2017-06-01"),  # scores against three years, and three of these
}
MOST_REVISED = 12  # dates of a series: each is one more past that a week is derived from
TIGHT_SINCE = "2025-01-01"  # from here on money is scarce
TIGHTER = {"tips_10y": 1.3, "moodys_baa_spread": 1.3, "reserve_balances": 0.6, "reverse_repo": 0.6}  # times what it was
CALENDARS = {
    Frequency.DAILY: "B",
    Frequency.WEEKLY: "W-WED",
    Frequency.WEEKLY_FRIDAY: "W-FRI",
    Frequency.WEEKLY_MONDAY: "W-MON",
    Frequency.MONTHLY: "MS",
    Frequency.QUARTERLY: "QS",
}


def history(seed: int, names: list[str] | None = None) -> pd.DataFrame:
    """Observations of these series, or of all inputs: `series`, `date`, `value`, `known_from`, `evidence`."""
    random = np.random.default_rng(seed)
    return pd.concat([one_series(SERIES[name], random) for name in names or inputs()], ignore_index=True)


def inputs() -> list[str]:
    """What the indicators rest on, and one series that is served ahead of its date."""
    return sorted({*needed_series(list(INDICATORS)), "interest_on_reserves"})


def one_series(series: Series, random: np.random.Generator) -> pd.DataFrame:
    dates = pd.date_range(EARLIER.get(series.name, FIRST), LAST, freq=CALENDARS[series.frequency]).as_unit("us")
    dates = dates[random.random(len(dates)) > missing(series)]
    tighter = np.where(dates >= TIGHT_SINCE, TIGHTER.get(series.name, 1.0), 1.0)
    known = series.release.known_from(dates)
    if series.source == "sec":  # a late filing now and then
        known = known + pd.to_timedelta(np.where(random.random(len(dates)) < 0.2, 70, 0), unit="D")
    if series.served_ahead:
        known = known - pd.Timedelta(days=5)
    first = pd.DataFrame(
        {"date": dates, "value": tighter * random.uniform(*middle(series), len(dates)), "known_from": known}
    )
    again = first.sample(n=revised_dates(series, len(first)), random_state=int(random.integers(1_000_000)))
    later = pd.to_timedelta(random.integers(1, 400, len(again)), unit="D")
    revised = again.assign(value=random.uniform(*middle(series), len(again)), known_from=again["known_from"] + later)
    evidence = random.choice(["archived", "observed"], len(first) + len(revised))
    return pd.concat([first, revised], ignore_index=True).assign(series=series.name, evidence=evidence)


def revised_dates(series: Series, dates: int) -> int:
    """How many are published again: of prices, which were paid, only a correction now and then."""
    return min(dates, 3 if series.source == "yahoo" else min(round(0.15 * dates), MOST_REVISED))


def missing(series: Series) -> float:
    """The share of dates without a value: gaps here and there; of splits and dividends there are few."""
    if series.events_of:
        return 0.99
    return 0.005 if series.frequency is Frequency.QUARTERLY else 0.03


def middle(series: Series) -> tuple[float, float]:
    low, high = max(series.plausible[0], 1.0), series.plausible[1]
    return low + 0.4 * (high - low), low + 0.5 * (high - low)


def evaluator(observations: pd.DataFrame, *indicators: str, until: datetime | None = None) -> Evaluator:
    """What these indicators, or all, are worth on these observations, all that was known at that moment."""
    return Evaluator.reading(lambda names: observations[observations["series"].isin(names)], list(indicators), until)
