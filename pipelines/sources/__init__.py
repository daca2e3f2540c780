"""Who publishes what we follow? One module per provider, and a line for each here."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial

from catalog.series import Series
from pipelines.sources import fred, sec, treasury, workbooks, yahoo
from pipelines.sources.answers import failed
from pipelines.sources.base import (
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
from pipelines.sources.boundary import boundary

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
    """Source by source, every series once. A series of the folder has no provider to ask and is left out.

    Of those in `described` FRED is not asked again in which words it describes them.
    """
    for name, source in SOURCES.items():
        fetch = partial(fred.fetch, described=described) if source is fred else source.fetch
        yield from _each_once([series for series in wanted if series.source == name], since, fetch)


def _each_once(
    wanted: list[Series], since: date | None, fetch: Callable[[list[Series], date | None], Iterator[Published]]
) -> Iterator[Published]:
    """What this source says of them. Where it breaks off, each request that is left is made by itself."""
    left = {series.name: series for series in wanted}
    try:
        with boundary("what its source sent"):
            for published in fetch(wanted, since) if wanted else ():
                left.pop(published.series.name, None)
                yield published
    except SourceError as problem:
        requests = dict.fromkeys(series.asked_with for series in left.values())
        for request in requests:
            together = [series for series in left.values() if series.asked_with == request]
            if len(requests) > 1:
                yield from _each_once(together, since, fetch)
            else:
                yield from (failed(series, problem) for series in together)
