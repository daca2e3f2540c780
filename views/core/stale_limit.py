"""Until when does each stored value of a series stand?"""

import pandas as pd

from catalog import SERIES


def by_date(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a series."""
    return with_limit(rows.drop(columns="run_id"), SERIES[name].stale_after).set_index("date")


def with_limit(rows: pd.DataFrame, stale_after: int | list[int]) -> pd.DataFrame:
    """The same rows, with the moment from which each is stale: so many days after it became known."""
    return rows.assign(stand_ins="", good_until=rows["known_from"] + pd.to_timedelta(stale_after, unit="D"))
