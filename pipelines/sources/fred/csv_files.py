"""What does FRED publish, asked without a key?"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import product

from catalog.series import Frequency, Series
from pipelines.sources.base import Published, Site, answered, failed
from pipelines.sources.boundary import boundary
from pipelines.sources.errors import OutOfReach, Refused, SourceError
from pipelines.sources.http import ATTEMPTS, TimeBudget, get
from pipelines.sources.tables import csv_table

SITE = Site("FREDGRAPH_URL", "https://fred.stlouisfed.org/graph/fredgraph.csv")
TOGETHER = 8  # ids in one request; how many the site takes is nowhere written
ADVICE = "FRED's keyless site may silently drop requests from cloud addresses: try another network"


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    """Every wanted series once, asked in batches of one frequency: of several, FRED makes a ZIP.

    Of a `revised` series the whole history comes whatever `since` says: a revision may reach back for years.
    """
    budget, down = TimeBudget(), False
    for start, frequency in product(dict.fromkeys((since, None)), Frequency):
        alike = [s for s in wanted if s.frequency is frequency and (None if s.revised else since) == start]
        for first in range(0, len(alike), TOGETHER):
            answers = list(_batch(alike[first : first + TOGETHER], start, budget, down))
            yield from answers
            down = down or (len(answers) > 1 and all(_is_down(answer.problem) for answer in answers))


def _is_down(problem: SourceError | None) -> bool:
    """Whether it may be the site that fails, and not the one series."""
    return problem is not None and not isinstance(problem, Refused)


def _batch(
    batch: list[Series], since: date | None, budget: TimeBudget, down: bool = False, attempts: int = ATTEMPTS
) -> Iterator[Published]:
    """One request; where it fails, one for each series, unless those of an earlier batch failed alone as well."""
    codes = list(dict.fromkeys(series.code for series in batch))
    try:
        with boundary("FRED's answer"):
            days, texts = _table(codes, since, budget, attempts)
    except SourceError as problem:
        if len(batch) == 1 or isinstance(problem, OutOfReach) or (down and _is_down(problem)):
            for series in batch:
                yield failed(series, problem, budget.taken())
            return
        for series in batch:  # one of them may have spoilt it for all; alone it costs the others nothing
            yield from _batch([series], since, budget, attempts=1)
    else:
        for series in batch:
            yield answered(series, partial(csv_table.rows, days, texts[series.code]), budget.taken())


def _table(
    codes: list[str], since: date | None, budget: TimeBudget, attempts: int
) -> tuple[list[str], dict[str, list[str]]]:
    """Dates, and beside them each id's cells as they were written."""
    params = {"id": ",".join(codes)} | ({"cosd": since.isoformat()} if since else {})
    body = get(SITE.url, params=params, about="FRED", budget=budget, attempts=attempts, advice=ADVICE).content
    if body.startswith(b"PK"):
        raise Refused("FRED answered with a ZIP, as it does for ids of different frequencies")
    header, lines = csv_table.lines(body, about="FRED's answer")
    # The first column was called DATE and is called observation_date: read by position.
    if sorted(header[1:]) != sorted(codes):
        raise SourceError(f"FRED's answer has a changed header: {csv_table.shortened(','.join(header))}")
    columns = list(zip(*lines, strict=True)) or [()] * len(header)
    return list(columns[0]), {code: list(columns[header.index(code)]) for code in codes}
