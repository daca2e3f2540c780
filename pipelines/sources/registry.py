"""Whom do we ask? Each source is declared in its module, and has its place here."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial

from catalog.series import Series
from pipelines.sources import fred, sec, treasury, workbooks, yahoo
from pipelines.sources.base import Published, Site, Source, failed
from pipelines.sources.boundary import boundary
from pipelines.sources.errors import SourceError

SOURCES: dict[str, Source] = {  # in the order in which they are asked
    source.provider.name: source
    for source in (
        fred.SOURCE,
        treasury.SOURCE,
        sec.SOURCE,
        workbooks.SOURCE,
        yahoo.SOURCE,
    )
}
SITES: tuple[Site, ...] = tuple(site for source in SOURCES.values() for site in source.sites)


def fetch_all(wanted: list[Series], since: date | None, described: Collection[str] = ()) -> Iterator[Published]:
    """Source by source, every series once. A series of the folder has no provider to ask and is left out.

    No source is asked again in which words it describes those in `described`.
    """
    for name, source in SOURCES.items():
        ask = partial(source.ask, described=described)
        yield from _each_once([series for series in wanted if series.source == name], since, ask)


def _each_once(
    wanted: list[Series], since: date | None, ask: Callable[[list[Series], date | None], Iterator[Published]]
) -> Iterator[Published]:
    """What this source says of them. Where it breaks off, each request that is left is made by itself."""
    left = {series.name: series for series in wanted}
    try:
        with boundary("what its source sent"):
            for published in ask(wanted, since) if wanted else ():
                left.pop(published.series.name, None)
                yield published
    except SourceError as problem:
        requests = dict.fromkeys(series.request for series in left.values())
        for request in requests:
            together = [series for series in left.values() if series.request == request]
            if len(requests) > 1:
                yield from _each_once(together, since, ask)
            else:
                yield from (failed(series, problem) for series in together)
