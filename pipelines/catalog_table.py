"""What does a published state say of each series and indicator, to whoever opens the file without the tracker?"""

import pandas as pd

from catalog import SERIES
from indicators import INDICATORS
from views.core.metadata import entry

OF_MANY_NAMES = "an index of many names: shows the price of none"


def catalog_table() -> pd.DataFrame:
    """A row for each: the columns of the warehouse's `catalog`."""
    return pd.DataFrame([row(name) for name in (*SERIES, *INDICATORS)])


def row(name: str) -> dict[str, object]:
    told = entry(name)
    return {
        "name": name,
        "kind": "indicator" if name in INDICATORS else "series",
        "title": told.title,
        "unit": told.unit.value,
        "words": (dict(INDICATORS[name].words) or None) if name in INDICATORS else None,
        "frequency": None if name in INDICATORS else SERIES[name].frequency.value,
        "source": told.sources,
        "licence": "; ".join(each.value for each in told.licences) or OF_MANY_NAMES,
        "may_leave": not told.licensed,
        "formula": told.formula,
        "meaning": told.meaning,
    }
