"""What do baskets cost: every return and index at once, more names in one basket, and the draws that say what is luck?

Cold: nothing is derived yet, but what the libraries need is loaded.
"""

from functools import partial

import numpy as np
import pandas as pd

from bench import made
from bench.timing import Row, alternating
from catalog import SERIES
from catalog.baskets import BASKETS
from catalog.calendars import sessions
from catalog.instruments import HELD
from catalog.series import Series
from indicators import Evaluator
from indicators.engine.registry import INDICATORS, needed_series
from indicators.statistics.bootstrap import DRAWS, bootstrapped
from indicators.statistics.rank_test import rank_test
from indicators.statistics.spread_tests import beta_gap, spread_statistics
from indicators.themes.equal_weight import chained

FIRST, LAST = "2006-08-21", "2026-08-20"
THEMES = ("returns", "baskets", "apart")
NAMES, WEEKS, GAPS = 70, 104, 3
SIZES = (NAMES, 2 * NAMES, 4 * NAMES)


def run() -> list[Row]:
    random = np.random.default_rng(made.SEED)
    return [everything(random), *by_size(random), draws(random)]


def everything(random: np.random.Generator) -> Row:
    """All returns, baskets and distances of twenty years, of every name that can be held."""
    names = [name for name, entry in INDICATORS.items() if entry.theme in THEMES]
    history = observations([*needed_series(names, ()), *closes()], random)

    def cold() -> None:
        world = Evaluator.reading(lambda wanted: history[history["series"].isin(wanted)], names)
        for name in names:
            world.rows(name)

    (seconds,) = alternating(3, cold)
    what = f"baskets: {len(names)} returns, baskets and distances, cold"
    return Row(
        what, seconds, most_seconds=2, note=f"{len(closes())} prices, {len(BASKETS)} baskets, {len(history):,} rows"
    )


def closes() -> list[str]:
    return [f"{name}_close" for name in HELD]


def observations(names: list[str], random: np.random.Generator) -> pd.DataFrame:
    """Twenty years of these, each known by its own release rule; no dividends, no splits."""
    wanted = [SERIES[name] for name in dict.fromkeys(names) if not SERIES[name].events_of]
    return pd.concat([walk(series, random) for series in wanted], ignore_index=True)


def walk(series: Series, random: np.random.Generator) -> pd.DataFrame:
    rows = made.walk(series, random)
    known = rows["known_from"].where(rows["known_from"].notna(), rows["assumed_from"])
    rows = rows.assign(series=series.name, known_from=known, evidence="assumed").drop(columns="assumed_from")
    return rows[rows["date"].between(FIRST, LAST)]


def by_size(random: np.random.Generator) -> list[Row]:
    """One basket of more and more names: the time for a name must not grow with their number."""
    returns = daily(max(SIZES), random)
    took = alternating(5, *(partial(chained, returns.iloc[:, :size]) for size in SIZES))
    a_name = [seconds / size for seconds, size in zip(took, SIZES, strict=True)]
    rows = [
        Row(f"baskets: index of {size} names, twenty years", seconds) for size, seconds in zip(SIZES, took, strict=True)
    ]
    what = f"baskets: a name among {SIZES[-1]}, beside one among {SIZES[0]}"
    return [*rows, Row(what, a_name[-1], a_name[0], most_times=1.5)]


def daily(names: int, random: np.random.Generator) -> pd.DataFrame:
    """Log points a session."""
    days = sessions()[(sessions() >= FIRST) & (sessions() <= LAST)]
    return pd.DataFrame(random.normal(0, 2, (len(days), names)), days, [f"name_{at}" for at in range(names)])


def draws(random: np.random.Generator) -> Row:
    """All that the page says of luck: two sides on the real yield, three gaps, and the ranks of all names."""
    wednesdays = pd.date_range(end=LAST, periods=WEEKS, freq="W-WED")
    weekly = pd.DataFrame(random.normal(0, 4, (WEEKS, NAMES)), wednesdays)
    winners, losers, real_yield, market = (weekly[at] for at in range(4))
    gaps = [(winners - weekly[at]).to_frame() for at in range(1, 1 + GAPS)]
    duration = pd.Series(random.normal(10, 5, NAMES), weekly.columns)

    def every_statistic() -> None:
        beta_gap(winners, losers, real_yield, market)
        for gap in gaps:
            bootstrapped(gap, spread_statistics)
        rank_test(duration, weekly)

    (seconds,) = alternating(3, every_statistic)
    what = f"baskets: {DRAWS:,} draws of every statistic"
    return Row(what, seconds, most_seconds=5, note=f"{NAMES} names, {WEEKS} weeks, {2 + GAPS} times drawn")
