"""What were many series and indicators worth of late? One question for all, where a page would ask for each."""

from datetime import date, datetime

import pandas as pd

from warehouse.read_sql import known, newest_of_each_date
from warehouse.reader import Reader

OBSERVED = newest_of_each_date(known(of="where date >= $since[list_position($names, series)]"))
VALUES = f"""
    select series as name, date, value from ({OBSERVED})
    union all
    select name, date, value from indicator_values
    where date >= $since[list_position($names, name)] and known_from <= $as_of
    order by name, date
"""


def recent_values(reader: Reader, since: dict[str, date], as_of: datetime) -> dict[str, pd.Series]:
    """The values of each name from its date on, by date, as known then; indicators as the last publish derived them.

    One of which nothing is known since has an empty series.
    """
    rows = reader.query(VALUES, names=[*since], since=[*since.values()], as_of=as_of)
    found = {name: of.set_index("date")["value"] for name, of in rows.groupby("name")}
    return {name: found.get(name, pd.Series(index=pd.DatetimeIndex([]), dtype="float64")) for name in since}
