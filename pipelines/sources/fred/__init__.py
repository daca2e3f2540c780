"""What does FRED publish? Asked with the key in the environment, or in its keyless files where there is none."""

import os
from collections.abc import Collection, Iterator
from datetime import date

from catalog.series import Series
from pipelines.sources.base import Published
from pipelines.sources.fred import api, csv_files


def fetch(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Every wanted series once: with FRED_API_KEY its vintages, unit and title too, without it the newest values.

    The unit and title of those in `described` were asked for lately, and are not again.
    """
    if os.environ.get("FRED_API_KEY", "").strip():
        yield from api.fetch(wanted, since, described)
    else:
        yield from csv_files.fetch(wanted, since)
