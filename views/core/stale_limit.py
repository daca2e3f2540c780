"""Until when does each stored value of a series stand?"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pandas as pd

from catalog import SERIES

T = TypeVar("T")
ALWAYS = datetime.max.replace(tzinfo=UTC)


def always(make: Callable[..., T], *about: object) -> tuple[T, datetime]:
    """What no clock changes."""
    return make(*about), ALWAYS


def by_date(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a series."""
    return with_limit(rows.drop(columns="run_id"), SERIES[name].stale_after).set_index("date")


def with_limit(rows: pd.DataFrame, stale_after: int | list[int]) -> pd.DataFrame:
    """The same rows, with the moment from which each is stale: so many days after it became known."""
    return rows.assign(stand_ins="", good_until=rows["known_from"] + pd.to_timedelta(stale_after, unit="D"))
