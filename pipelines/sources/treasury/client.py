"""What stands in a table of the Treasury's Fiscal Data? Its rows, from all of its pages."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import requests

from pipelines.sources import json_text
from pipelines.sources.base import Site
from pipelines.sources.boundary import in_a_line
from pipelines.sources.errors import SourceError
from pipelines.sources.http import TimeBudget, get
from pipelines.sources.transport import MOST_PAGES

SITE = Site("TREASURY_URL", "https://api.fiscaldata.treasury.gov")
SERVICE = "/services/api/fiscal_service/"
PAGE_SIZE = 10_000  # rows: the site refuses to be asked for more

Row = dict[str, Any]


def every_row(
    path: str, keys: Sequence[str], since: date | None, budget: TimeBudget, keep: Sequence[str] = ()
) -> list[Row]:
    """All rows of the table, or all since a date. `keys` tell apart the rows that are read: sorted by less, one at the
    end of a page might stand on the next page too, and another on none. Of a long table only the fields to `keep`."""
    rows: list[Row] = []
    page, pages, total = 1, 1, 0
    while page <= pages:
        found, pages, total = _page(path, {**_question(keys, since), "page[number]": str(page)}, budget)
        found = [{field: row[field] for field in keep if field in row} for row in found] if keep else found
        if pages > MOST_PAGES:
            raise SourceError(f"{named(path)} comes in {pages} pages, where {MOST_PAGES} are the most that are read")
        if page <= pages and (not found or found == rows[-len(found) :]):
            raise SourceError(f"{named(path)} has {pages} pages, and page {page} brings nothing new")
        rows += found
        page += 1
    if len(rows) != total:
        raise SourceError(f"{named(path)} holds {total} rows and gave {len(rows)}")
    return rows


def cell(row: Row, field: str, path: str) -> str:
    """What the row says there; "null" is how the source says nothing."""
    if field not in row:
        raise SourceError(f"{named(path)} has no field {field}")
    return "" if row[field] in (None, "null") else str(row[field])


def named(path: str) -> str:
    return f"the Treasury's {path.rpartition('/')[2]}"


def _question(keys: Sequence[str], since: date | None) -> dict[str, str]:
    # No `fields`: the site then leaves out rows that are equal in those fields.
    asked = {"sort": ",".join(keys), "page[size]": str(PAGE_SIZE)}
    return asked | ({"filter": f"record_date:gte:{since.isoformat()}"} if since else {})


def _page(path: str, params: dict[str, str], budget: TimeBudget) -> tuple[list[Row], int, int]:
    """The rows of one page; how many pages and how many rows there are in all."""
    url = f"{SITE.root}{SERVICE}{path}"

    def refused(reply: requests.Response) -> SourceError:
        return SourceError(f"{named(path)} cannot be asked so any more (HTTP {reply.status_code}{_reason(reply)})")

    reply = get(url, params=params, about=named(path), budget=budget, refusal=refused)
    try:
        answer = json_text.parsed(reply.content, json_text.unambiguous)
        rows, meta = answer["data"], answer["meta"]
        if not all(isinstance(row, dict) for row in rows):
            raise TypeError
        return list(rows), int(meta["total-pages"]), int(meta["total-count"])
    except (ValueError, KeyError, TypeError, OverflowError):
        raise SourceError(f"{named(path)} answered with something other than a table") from None


def _reason(reply: requests.Response) -> str:
    """What the site says of the question: {"error": …, "message": …}."""
    try:
        sentence, *_ = json_text.parsed(reply.content)["message"].split(". ")
        return f", it says {in_a_line(sentence)!r}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
