"""What has the index not predicted? Its relation to later spreads and shares, worked out from what is known."""

from dataclasses import dataclass

import pandas as pd

from charts import number_format
from indicators.statistics.forward_windows import TO_FRIDAY, first_after, forward_changes, independent_windows
from indicators.statistics.power import fisher_interval, minimum_detectable_correlation
from indicators.statistics.sample_sizes import FEWEST_CORRELATED
from indicators.themes.regime_rules import LABELS
from views.core.phrasing import gained
from views.core.point_in_time import PointInTime
from views.core.presentation import note
from views.regime.outcomes import SPANS
from views.winners.rebasing import level

CRISIS = (pd.Timestamp("2008-01-01"), pd.Timestamp("2010-12-31"))  # left out: one event would decide
CHANGE_OF_WATER = "net_liquidity_share_of_gdp_13w_as_it_stood"
TOO_FEW = f"fewer than {FEWEST_CORRELATED} windows that do not overlap are known: too few to tell"


@dataclass(frozen=True)
class Relation:
    """A correlation over windows, and how many of them do not overlap."""

    correlation: float
    windows: int

    @property
    def in_words(self) -> str:
        """`+0.06 (61 windows that do not overlap: luck makes as much; …)`."""
        low, high = fisher_interval(self.correlation, self.windows)
        missed = number_format.number(minimum_detectable_correlation(self.windows), 2)
        luck = f"luck makes as much, and a true one under {missed} is mostly missed"
        told = luck if low <= 0 <= high else "more than luck usually makes"
        return f"{number_format.signed(self.correlation, 2)} ({self.windows} windows that do not overlap: {told})"


@note(page="regime")
def not_predicted(data: PointInTime) -> str:
    """What shares did under this label; then whether quantities came before spreads, and water before shares."""
    told = [said for said in (since_it_began(data), before_spreads(data), before_shares(data)) if said]
    return " ".join(["**Does it predict anything?**", *told])


def since_it_began(data: PointInTime) -> str:
    """`The label has said scarcity since 8 Oct 2025; the S&P 500 gained 13 % since: …`."""
    labels, shares = data.values("regime"), level(data, "spy")
    if labels.empty:
        return ""
    changed = labels.index[labels.diff().fillna(1) != 0][-1]
    said = f"The label has said {LABELS[round(labels.iloc[-1])]} since {number_format.day(changed.date())}"
    [base] = first_after(shares, pd.DatetimeIndex([changed + TO_FRIDAY])) if len(shares) else [float("nan")]
    if pd.isna(base):
        return f"{said}; what the S&P 500 did since is not known."
    moved = gained(float(100 * shares.iloc[-1] / base - 100))
    to = number_format.day(shares.index[-1].date())
    return (
        f"{said}; from the first close after that was decided to {to} the S&P 500, dividends counted, {moved}: the "
        "label describes funding conditions and is no market-timing signal."
    )


def before_spreads(data: PointInTime) -> str:
    """The quantity index against later changes of the Baa spread."""
    found = {span: data.once(quantities_and_spreads, f"{span}") for span in SPANS}
    about = "The quantity index against the change of the Baa spread afterwards, windows in 2008 to 2010 left out:"
    known = {span: relation for span, relation in found.items() if relation}
    if not known:
        return f"{about} {TOO_FEW}."
    told = "; ".join(f"over {span} weeks {relation.in_words}" for span, relation in known.items())
    return f"{about} correlation {told}."


def before_shares(data: PointInTime) -> str:
    """The change of net liquidity against what the S&P 500 did next."""
    found = data.once(water_and_shares)
    span = SPANS[0]
    about = f"The change of net liquidity over {span} weeks, as it stood, against the S&P 500 over the next {span}:"
    return f"{about} rank correlation {found.in_words}." if found else f"{about} {TOO_FEW}."


def quantities_and_spreads(data: PointInTime, span: str) -> Relation | None:
    quantities, spread = data.values("quantity_index"), data.values("baa_spread")
    later = outside_the_crisis(forward_changes(spread, pd.DatetimeIndex(quantities.index), int(span)), int(span))
    return relation(quantities, later, int(span))


def water_and_shares(data: PointInTime) -> Relation | None:
    water, span = data.values(CHANGE_OF_WATER), SPANS[0]
    later = forward_changes(level(data, "spy"), pd.DatetimeIndex(water.index), span, relative=True)
    return relation(water, later, span, ranked=True)


def outside_the_crisis(changes: "pd.Series[float]", span: int) -> "pd.Series[float]":
    """Without the windows that touch 2008 to 2010."""
    ends = changes.index + TO_FRIDAY + pd.Timedelta(weeks=span)
    return changes[(ends < CRISIS[0]) | (changes.index > CRISIS[1])]


def relation(before: "pd.Series[float]", later: "pd.Series[float]", span: int, ranked: bool = False) -> Relation | None:
    """None from too few windows, or where one of them stood still."""
    pairs = pd.DataFrame({"before": before, "later": later}).dropna()
    windows = independent_windows(pd.DatetimeIndex(pairs.index), span)
    if windows < FEWEST_CORRELATED or (pairs.nunique() < 2).any():
        return None
    held = pairs.rank() if ranked else pairs
    return Relation(float(held["before"].corr(held["later"])), windows)
