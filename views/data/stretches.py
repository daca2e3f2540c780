"""How is a whole stretch of values that changed at once told, and what is its likely cause?"""

import math
from datetime import date

from catalog.series import Series
from charts import number_format
from views.core.phrasing import counted

STRETCH_DATES = 20  # dates: so many are one event, and not as many revisions
ONE_FACTOR_TOLERANCE = 1e-3  # by which factors of one cause may differ: sources round
NEW_BASE_SHARE = 0.02  # a factor so near to one is a correction


def is_stretch(dates: int) -> bool:
    return dates >= STRETCH_DATES


def changed(series: Series, dates: int, first: date, last: date, least: float, most: float) -> str:
    """`least` and `most` are the factors between the values that were and those that came instead."""
    return f"{counted(dates, 'date')} changed at once, {_span(first, last)}: {_cause(series, least, most)}"


def no_longer_listed(dates: int, first: date, last: date, begins: date, ends: date) -> str:
    """`begins` and `ends` are the first and the last day of the answer that does not list them."""
    if last < begins:
        cause = "its source may show the last years only"
    else:
        cause = "its answer may have broken off" if first > ends else "its answer may have a hole"
    return f"{counted(dates, 'date')} are no longer listed, {_span(first, last)}: {cause}; they are kept"


def _cause(series: Series, least: float, most: float) -> str:
    if series.re_estimated:
        return "the model estimates its past anew at each release"
    if least > 0 and math.isclose(least, most, rel_tol=ONE_FACTOR_TOLERANCE):
        each = f"each is {least:.4g} times what it was, as after"
        if series.is_a_price:
            return f"{each} a split or a dividend worked in"
        if not math.isclose(least, 1, rel_tol=NEW_BASE_SHARE):
            return f"{each} a new base or unit"
    return "as in a benchmark revision" if series.revised else "as in a correction by its source"


def _span(first: date, last: date) -> str:
    return f"{number_format.day(first)} to {number_format.day(last)}"
