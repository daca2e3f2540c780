"""What does FRED publish? Asked with the key in the environment, or in its keyless files where there is none."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from catalog import sources
from catalog.series import Series
from pipelines.sources.base import Probe, Published, Source
from pipelines.sources.fred import api, client, csv_files
from settings import Settings
from warehouse.clock import clock, new_york_day

A_FORTNIGHT = timedelta(days=14)


def fetch(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Every wanted series once: with FRED_API_KEY its vintages, unit and title too, without it the newest values.

    The unit and title of those in `described` were asked for lately, and are not again.
    """
    if Settings().fred_api_key:
        yield from api.fetch(wanted, since, described)
    else:
        yield from csv_files.fetch(wanted, since)


def probes() -> list[Probe]:
    """Where the next refresh asks."""
    if key := Settings().fred_api_key:
        return [Probe("FRED", client.SITE, "/series", {"series_id": "DFF", "api_key": key})]
    lately = (new_york_day(clock()) - A_FORTNIGHT).isoformat()
    return [Probe("FRED", csv_files.SITE, params={"id": "DFF", "cosd": lately})]


SOURCE = Source(
    sources.FRED,
    sites=(csv_files.SITE, client.SITE),
    fetch=fetch,
    probes=probes,
    describes=True,
    keeps_vintages=True,
    refuses_batches=True,
)
