"""May it come in? The door between what a source or a file holds and the warehouse."""

import pandas as pd

from pipelines.guards.bases import on_the_stored_base
from pipelines.guards.dates import possible, stamped
from pipelines.guards.descriptions import recognised
from pipelines.guards.implausible import Unaccepted
from pipelines.guards.sizes import continued, plausible, unbroken, usual
from pipelines.harmonise import harmonised
from pipelines.sources.base import Published
from pipelines.stored_state import Known

__all__ = ["admitted"]


def admitted(published: Published, known: Known, accept: bool = False) -> pd.DataFrame:
    """The rows in our unit (`date`, `value`, `known_from`, `assumed_from`), if every one of them can be true.

    `accept` takes another unit, title or size than is stored as right. Raises SourceError with the first thing wrong.
    """
    series, stored = published.series, known.values(published.series)
    rows = on_the_stored_base(harmonised(possible(published)), series, stored)
    plausible(rows, series)
    stamped(rows, series)
    if accept:
        return rows
    if published.doubt:
        raise Unaccepted(series, f": {published.doubt}")
    recognised(published, known.descriptions.get(series.name))
    if stored.empty:
        usual(rows, series)
    continued(rows, series, stored)
    unbroken(rows, series, stored)
    return rows
