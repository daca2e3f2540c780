"""Do names fall in the order of their duration when the real yield rises? Methodology, “Winners and losers”."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from catalog.baskets import ESSAY
from catalog.series import Unit
from charts import number_format
from indicators.statistics.bootstrap import Estimate
from indicators.statistics.rank_test import RankEstimate, rank_test, verdict
from indicators.statistics.regression import MINIMUM, durations
from indicators.statistics.sample_sizes import FEWEST_OF_ALL, FEWEST_RANKED_WEEKS
from indicators.statistics.weekly import weekly_changes
from indicators.themes.dispersion import SECTOR_OF
from views.core.phrasing import counted, moved
from views.core.point_in_time import PointInTime
from views.winners.rebasing import ESSAY_DAY
from views.winners.significance import interval, weekly_since

NAMES_WITH_DURATION = tuple(dict.fromkeys(name.removesuffix("_return") for name in SECTOR_OF))
FACTORS = ("real_yield_10y", "spy_return", "broad_dollar")
FEWEST_WEEKS_TO_DRAW = 40  # weeks; under 100 a name is drawn hollow, and is not in the test
BEGINS = "2023-01-01"  # enough weeks before the essay for 104


@dataclass(frozen=True)
class Ranked:
    """The test, and what it rests on."""

    durations: pd.DataFrame  # by name: duration, low, high, weeks; log points per percentage point, short histories too
    test: RankEstimate
    real_yield_change: float  # percentage points, over the weeks of the test
    verdict: str


def ranked(data: PointInTime) -> Ranked | None:
    """Durations from the 104 weeks before the essay, and the rank test of what came after; None without its factors."""
    known = [name for name in NAMES_WITH_DURATION if data.last(f"{name}_return")]
    if not known or any(data.values(name)[: pd.Timestamp(ESSAY)].empty for name in FACTORS):
        return None
    before = weekly_before(data, [*known, "spy"])
    real = weekly_changes(data.values("real_yield_10y"))
    found = durations(
        before[known],
        real,
        before["spy"],
        100 * weekly_changes(np.log(data.values("broad_dollar"))),
        minimum=FEWEST_WEEKS_TO_DRAW,
    )
    after = weekly_since(data, known).dropna(how="all")
    test = rank_test(found["duration"].where(found["weeks"] >= MINIMUM), after)
    moved = float(real.reindex(after.index).sum())
    return Ranked(found, test, moved, verdict(test, moved))


def weekly_before(data: PointInTime, names: list[str]) -> pd.DataFrame:
    """Weekly log points until the essay.

    By Wednesday (rows) and name (columns); NaN where either close of a week is not known.
    """
    cumulated = pd.DataFrame({name: data.values(f"{name}_return")[BEGINS:].cumsum() for name in names})
    return weekly_changes(cumulated)[: pd.Timestamp(ESSAY)]


def in_words(found: Ranked | None) -> str:
    """The finding: what the test says, in a sentence."""
    if found is None:
        return "No reading of durations: the real yield, the market, the dollar or every price was not known"
    if len(found.test.names) < FEWEST_OF_ALL:
        known = counted(len(found.test.names), "name")
        return f"{known} with a duration and a price: too few to rank, it takes {FEWEST_OF_ALL}"
    if np.isnan(found.test.value):
        return f"No whole week since {ESSAY_DAY} is known yet to rank"
    yields = moved(found.real_yield_change, Unit.PERCENTAGE_POINTS, little="were little changed")
    told = {
        "supported": "So far names of long duration came out as the thesis says",
        "contradicted": "So far names of long duration came out the other way than the thesis says",
        "inconclusive": f"Duration measured before {ESSAY_DAY} does not show in the returns since",
    }[found.verdict]
    if found.test.weeks < FEWEST_RANKED_WEEKS:
        told = f"Too early to say whether duration, measured before {ESSAY_DAY}, ranks the returns since"
    return f"{told}: real yields {yields}, rank correlation {number_format.signed(found.test.value, 2)}"


def evidence(found: Ranked) -> str:
    """`95 % bootstrap interval −0.41 to +0.35, 22 names, 27 weeks: inconclusive`."""
    names, weeks = counted(len(found.test.names), "name"), counted(found.test.weeks, "week")
    drawn = f"95 % bootstrap interval {interval(found.test, 2)}, " if not np.isnan(found.test.low) else ""
    return f"{drawn}{names}, {weeks}: {found.verdict}"


def duration_of(found: Ranked | None, name: str) -> Estimate | None:
    if found is None or name not in found.durations.index or pd.isna(found.durations.loc[name, "duration"]):
        return None
    row = found.durations.loc[name]
    return Estimate(float(row["duration"]), float(row["low"]), float(row["high"]), int(row["weeks"]))
