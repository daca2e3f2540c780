"""What does FRED publish? Asked with the key in the environment, or in its keyless files where there is none."""

import os
from collections.abc import Collection, Iterator
from datetime import date

from catalog.model import Series
from pipelines.sources import fred_api, fredgraph
from pipelines.sources.published import Published


def fetch(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Every wanted series once: with FRED_API_KEY its vintages, unit and title too, without it the newest values.

    The unit and title of those in `described` were asked for lately, and are not again.
    """
    if os.environ.get("FRED_API_KEY", "").strip():
        yield from fred_api.fetch(wanted, since, described)
    else:
        yield from fredgraph.fetch(wanted, since)
