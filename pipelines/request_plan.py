"""Whom do we ask for what, from which day on, and when do we leave a source alone?"""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from catalog.series import Frequency, Series
from pipelines.due import was_read_this_month
from pipelines.sources.base import Published
from pipelines.sources.errors import NotAsked, OutOfReach
from pipelines.sources.registry import SOURCES, fetch_all
from pipelines.stored_state import Known
from warehouse.clock import clock

REREAD = timedelta(days=60)  # daily series are asked again from this long before their last date
LONGEST_FAILING = 15  # seconds a source may spend on failures before the groups to come leave it alone


def asked_for(due: list[Series], known: Known, since: date | None, everything: bool) -> Iterator[Published]:
    """What the sources say. Asked in groups, so that neither a long history nor a refused name rides with the rest;
    a source found out of reach, or failing for too long, is left alone for the rest of the run."""
    silent: set[str] = set()
    failing: defaultdict[str, float] = defaultdict(float)
    for start, group in grouped(due, known, since, everything):
        for series in group:
            if series.source in silent:
                problem = NotAsked(f"{series.name}: {series.source} was out of reach in this run")
                yield Published(series, problem=problem)
        began = time.monotonic()
        reachable = [series for series in group if series.source not in silent]
        for published in fetch_all(reachable, start, () if everything else known.described):
            source = published.series.source
            if published.problem:
                failing[source] += time.monotonic() - began
                if isinstance(published.problem, OutOfReach) or failing[source] > LONGEST_FAILING:
                    silent.add(source)
                yield published
            else:
                whole = start is None or published.series.revised  # every answer of these lists all dates
                yield replace(published, complete_from=published.complete_from or (date.min if whole else start))
            began = time.monotonic()


def grouped(
    due: list[Series], known: Known, since: date | None, everything: bool
) -> Iterator[tuple[date | None, list[Series]]]:
    """Pairs of a first date to ask from and the series that share it.

    Of what only grows the new end is enough. A revised series comes with the archive of its source, where that keeps
    one: its new vintages are enough, and before there is one here, whatever `since` says, it is needed whole. A name
    that was refused is asked alone where it would cost the others of a batch their answer.
    """
    refused = [s for s in due if SOURCES[s.source].refuses_batches and known.outcome(s) == "refused"]
    archived = [s for s in due if SOURCES[s.source].keeps_vintages and s.revised and s not in refused]
    rest = [series for series in due if series not in (*refused, *archived)]
    last = {} if everything or since else last_dates_of_requests(rest, known)
    recent = [series for series in rest if (series.source, series.request) in last]
    if recent:
        yield min(last.values()) - REREAD, recent
    begun = [] if everything else [series for series in archived if series.name in known.vintages]
    if begun:
        yield min(known.vintages[series.name] for series in begun), begun
    whole = [series for series in archived if series not in begun]
    others = [series for series in rest if series not in recent]
    if since is None:
        whole, others = [*whole, *others], []
    if whole:
        yield None, whole
    if others:
        yield since, others
    for series in refused:
        yield None if series.revised else since, [series]


def last_dates_of_requests(wanted: list[Series], known: Known) -> dict[tuple[str, str], date]:
    """The last date of each request whose new end is enough: it only grows, and all it brings was read this month."""
    now = clock()
    found: dict[tuple[str, str], date] = {}
    for request in dict.fromkeys((series.source, series.request) for series in wanted):
        together = [series for series in wanted if (series.source, series.request) == request]
        dates = [known.last_dates[series.name] for series in together if series.name in known.last_dates]
        read = all(was_read_this_month(series, known.asked.get(series.name), now) for series in together)
        if dates and read and all(only_grows(series) for series in together):
            found[request] = max(dates)
    newest = max(found.values(), default=date.min)
    return {request: last for request, last in found.items() if newest - last < REREAD}


def only_grows(series: Series) -> bool:
    """Long daily series that are not revised: their new end is enough."""
    return series.frequency is Frequency.DAILY and not (series.revised or series.re_estimated)
