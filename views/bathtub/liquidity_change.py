"""Is the change of the water news, and is it more than the Treasury’s account? Judged by size, in one place."""

from dataclasses import dataclass

import pandas as pd

from catalog.series import Unit
from charts import number_format
from views.core.phrasing import amount_of_change, is_little
from views.core.point_in_time import PointInTime
from views.core.reading import Reading

ACCOUNT = "the Treasury’s account"
WITHOUT_ACCOUNT = "_without_treasury_account"  # after the name of a change
LITTLE_OF_USUAL_SIZE = 0.25  # of the usual size over ten years: in five of six weeks since 2006 the water moved by more
LARGE, VERY_LARGE = 1.0, 2.0  # standard scores: half of the weeks since 2006 lie below, a fifth above
SCORE_BOUND = 3.0  # where scores end
TO_TREASURY, FROM_TREASURY, NO_NEWS = "to the Treasury", "from the Treasury", "little changed"
TIGHTER, EASIER = "tighter", "easier"


@dataclass(frozen=True)
class SizedChange:
    """A change in $bn, and whether it is too small to be called one."""

    value: float
    little: bool

    @property
    def in_words(self) -> str:
        """`fell $115.7bn`, `was little changed (+$8.2bn)`."""
        signed = amount_of_change(self.value, Unit.USD_BN)
        size = amount_of_change(abs(self.value), Unit.USD_BN, sign=False)
        if self.little:
            return f"was {NO_NEWS}{'' if signed == size else f' ({signed})'}"
        return f"{'rose' if self.value > 0 else 'fell'} {size}"


def sized(data: PointInTime, change: Reading) -> SizedChange:
    """A change judged against its own ten years; before there are three of them, by what is printed of it."""
    usual = data.at(f"{change.name}_usual_size", pd.Timestamp(change.date))
    little = (
        is_little(change.value, Unit.USD_BN)
        if usual is None
        else abs(change.value) < LITTLE_OF_USUAL_SIZE * usual.value
    )
    return SizedChange(change.value, little)


def without_account(data: PointInTime, change: Reading) -> SizedChange | None:
    """The same change without the Treasury’s account."""
    without = data.at(f"{change.name}{WITHOUT_ACCOUNT}", pd.Timestamp(change.date))
    return sized(data, without) if without else None


def size_in_words(data: PointInTime, change: Reading) -> str:
    """`ordinary (z −0.4)`, `very large (z 3 or more)`; empty where there are not three years to hold it against."""
    score = data.at(f"{change.name}_z", pd.Timestamp(change.date))
    if score is None:
        return ""
    size = abs(score.value)
    kind = "ordinary" if size < LARGE else "large" if size < VERY_LARGE else "very large"
    beyond = f" or {'more' if score.value > 0 else 'less'}" if size >= SCORE_BOUND else ""
    return f"{kind} (z{number_format.SPACE}{number_format.number(score.value, 0 if beyond else 1)}{beyond})"


def means(data: PointInTime, change: Reading) -> str:
    """Whether cash got tighter or easier, or only moved to or from the Treasury’s account.

    Tighter and easier need both to go the same way, the change and the change without the account. Empty where
    the second is not known.
    """
    whole, without = sized(data, change), without_account(data, change)
    if without is None:
        return ""
    if whole.little:
        return NO_NEWS
    if without.little or (without.value > 0) is not (whole.value > 0):
        return FROM_TREASURY if whole.value > 0 else TO_TREASURY
    return EASIER if whole.value > 0 else TIGHTER


def without_account_in_words(data: PointInTime, change: Reading, account: str = ACCOUNT) -> str:
    """`; without the Treasury’s account it rose $56.6bn`, or nothing where that is not known."""
    without = without_account(data, change)
    return f"; without {account} it {without.in_words}" if without else ""


def in_words(data: PointInTime, change: Reading) -> str:
    """`fell $115.7bn; without the Treasury’s account it rose $56.6bn`."""
    return f"{sized(data, change).in_words}{without_account_in_words(data, change)}"
