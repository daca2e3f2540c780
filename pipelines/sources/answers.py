"""How is one series handed over, whether its rows were good or not?"""

from collections.abc import Callable

import pandas as pd

from catalog.series import Series
from pipelines.sources.base import Published, SourceError
from pipelines.sources.boundary import boundary


def answered(series: Series, rows: Callable[[], pd.DataFrame], requests: int = 0) -> Published:
    """The rows, or what is wrong with them: one bad series never costs the others their answer."""
    try:
        with boundary("its answer"):
            found = rows()
        if found.empty:
            raise SourceError("the source answered with no rows")
        return Published(series, rows=found, requests=requests)
    except SourceError as problem:
        return failed(series, problem, requests)


def failed(series: Series, problem: SourceError, requests: int = 0) -> Published:
    """The problem, told of this series; a refusal stays a refusal."""
    return Published(series, problem=type(problem)(f"{series.name}: {problem}"), requests=requests)
