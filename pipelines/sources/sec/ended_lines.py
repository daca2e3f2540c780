"""Has a line ended, while its filer goes on reporting?"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from pipelines.sources.sec.facts import Fact

A_YEAR = timedelta(days=365)  # a line told once may stand in annual reports only
A_WEEK = timedelta(days=7)  # by which years and quarters of whole weeks differ


def ended(facts: Sequence[Fact], statements: Sequence[Fact]) -> list[str]:
    """A sentence where a line, told over whatever period, has been silent for as long as its longest gap so far.

    A line of every report is missed in the first without it, a line of annual reports in the next annual one.
    """
    told = sorted({fact.end for fact in facts})
    newest = max((fact.end for fact in statements), default=None)
    if not told or not newest:
        return []
    longest = max((later - earlier for earlier, later in pairwise(told)), default=A_YEAR)
    if newest - told[-1] < longest - A_WEEK:
        return []
    return [
        f"no figure since the period to {told[-1]}, though the filings tell of periods to {newest}: "
        "the line may have ended or have a new name"
    ]
