"""Who publishes what we follow? One module per provider, and a line for each here."""

from collections.abc import Collection, Iterator
from datetime import date

from catalog.model import Series
from pipelines.sources import fred, sec, treasury, workbooks, yahoo
from pipelines.sources.published import (
    NotAsked,
    NotConfigured,
    NotReported,
    OutOfReach,
    Published,
    Refused,
    Source,
    SourceError,
    WrongKey,
)

__all__ = [
    "SOURCES",
    "NotAsked",
    "NotConfigured",
    "NotReported",
    "OutOfReach",
    "Published",
    "Refused",
    "Source",
    "SourceError",
    "WrongKey",
    "fetch_all",
]

SOURCES: dict[str, Source] = {"fred": fred, "treasury": treasury, "sec": sec, "workbooks": workbooks, "yahoo": yahoo}


def fetch_all(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Source by source. A series of the folder has no provider to ask and is left out.

    Of those in `described` FRED is not asked again in which words it describes them.
    """
    for name, source in SOURCES.items():
        of_this_source = [series for series in wanted if series.source == name]
        if source is fred:
            yield from fred.fetch(of_this_source, since, described)
        elif of_this_source:
            yield from source.fetch(of_this_source, since)
