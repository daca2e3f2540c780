"""How does fredapi ask FRED: in our time limits, page by page, and with every refusal in words that hide the key?"""

import math
import re
from datetime import date, datetime
from functools import cache
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import requests
from fredapi import Fred

from pipelines.sources.base import Site
from pipelines.sources.boundary import in_a_line
from pipelines.sources.errors import Refused, SourceError, WrongKey
from pipelines.sources.fred.units import Wording
from pipelines.sources.http import TimeBudget, get
from pipelines.sources.tables.csv_table import MISSING, shortened
from pipelines.sources.transport import MOST_PAGES

SITE = Site("FRED_API_URL", "https://api.stlouisfed.org/fred")
ANSWERS = {"series": "seriess", "series/observations": "observations", "series/vintagedates": "vintage_dates"}
NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.IGNORECASE | re.ASCII)
KEY = "FRED does not accept the key in the line FRED_API_KEY of .env; without that line its keyless files are used"


class TooManyVintages(SourceError):
    """More vintages than FRED hands over at once."""


class NoVintages(SourceError):
    """FRED keeps no record of what this series said earlier."""


class Unclear(SourceError):
    """An answer that says nothing we know, and may not be meant."""


class Keyed(Fred):  # type: ignore[misc]  # fredapi carries no types
    """fredapi with the way over the wire replaced by ours."""

    def __init__(self, key: str, budget: TimeBudget) -> None:
        # fredapi's own would set the environment's proxy for all that this process opens with urllib.
        self.root_url = SITE.root
        self._key, self._budget = key, budget

    def _Fred__fetch_data(self, url: str) -> ElementTree.Element:  # the name fredapi calls it by
        try:
            return _sound(self._whole(url))
        except (WrongKey, Refused, Unclear):  # so it answers those who ask too fast, too: once more before it counts
            pass
        try:
            return _sound(self._whole(url))
        except WrongKey:
            self._budget.seconds = 0
            raise

    def get_series_wordings(self, code: str, since: date | None = None) -> list[Wording]:
        """How FRED describes a series now or, with a day, how it did from then on: oldest first."""
        window = ""
        if since:  # fredapi's own asks for the description of today alone
            first = max(since.isoformat(), self.earliest_realtime_start)
            window = f"&realtime_start={first}&realtime_end={self.latest_realtime_end}"
        told = self._Fred__fetch_data(f"{self.root_url}/series?series_id={code}{window}")
        if not len(told):
            raise SourceError("FRED's answer does not hold what was asked for")
        return sorted(
            Wording(_day(row.get("realtime_start")).date(), row.get("units", ""), row.get("title", "")) for row in told
        )

    def _parse(self, text: str | None, format: str = "%Y-%m-%d") -> datetime:
        return _day(text)  # fredapi's takes a second for every 10,000 rows

    def _whole(self, url: str) -> ElementTree.Element:
        """FRED's answer with all pages that follow the first."""
        whole = page = self._page(url, 0)
        limit, count = _number(page, "limit"), _number(page, "count")
        if limit and count > limit * MOST_PAGES:
            raise Unclear(
                f"FRED's answer comes in {-(-count // limit)} pages, and {MOST_PAGES} are the most that are read"
            )
        while 0 < limit <= len(page) and len(whole) < count:
            page = self._page(url, len(whole))
            if page.get("offset") != str(len(whole)) or page.get("count") != whole.get("count"):
                raise Unclear("FRED changed its answer while it was read")
            whole.extend(page)
        return whole

    def _page(self, url: str, offset: int) -> ElementTree.Element:
        params = {"api_key": self._key} | ({"offset": str(offset)} if offset else {})
        reply = get(url, params=params, about="FRED", budget=self._budget, refusal=self._refusal)
        page = self._told(reply)
        asked = urlsplit(url.removeprefix(f"{self.root_url}/"))
        if page.tag != ANSWERS.get(asked.path) or any(f"{row.tag}s" != page.tag for row in page):
            raise Unclear("FRED's answer is a web page or something else than was asked for")
        if any([series.get("id")] != parse_qs(asked.query).get("series_id") for series in page.iter("series")):
            raise Unclear("FRED's answer is about another series than was asked for")
        return page

    def _told(self, reply: requests.Response) -> ElementTree.Element:
        """What the answer says, without the key: FRED may repeat it."""
        try:
            return ElementTree.fromstring(reply.content.replace(self._key.encode(), b"&#8230;"))
        except (ElementTree.ParseError, LookupError, ValueError):  # an encoding that nobody knows, say
            raise Unclear("FRED's answer is cut off or a web page") from None

    def _refusal(self, reply: requests.Response) -> SourceError:
        """The error for what FRED says in a refusal."""
        try:
            said = self._told(reply).get("message", "")
        except Unclear:
            said = ""
        said = said.removeprefix("Bad Request.").partition("Read http")[0]
        if "api_key" in said:
            return WrongKey(KEY)
        if "in ALFRED" in said or "No vintage dates" in said:
            return NoVintages("FRED keeps no vintages of it")
        if "vintage dates allowed" in said:
            return TooManyVintages("FRED has more vintages of it than it hands over at once")
        if "does not exist" in said or not said:
            return Refused(f"FRED does not know what was asked for (HTTP {reply.status_code})")
        return Unclear(f"FRED turned the request down: {in_a_line(said)}")


def _number(page: ElementTree.Element, name: str) -> int:
    """How many it says there are."""
    text = page.get(name, "0")
    if not (text.isdecimal() and len(text) < 13):
        raise Unclear(f"FRED's answer gives {shortened(text)} as its {name}")
    return int(text)


def _sound(answer: ElementTree.Element) -> ElementTree.Element:
    """The same answer, if all its values are numbers or missing, one for each date and vintage."""
    told: dict[tuple[str | None, str | None], str] = {}
    for row in answer.iter("observation"):
        day, value = row.get("date"), row.get("value", "")
        if value in MISSING:
            row.set("value", Fred.nan_char)
        elif not NUMBER.fullmatch(value) or not math.isfinite(float(value)):
            raise SourceError(f"a number was expected for {day}, found {shortened(value)}")
        if told.setdefault((row.get("realtime_start"), day), value) != value:
            raise SourceError(f"two different values are given for {day}")
    return answer


@cache
def _day(text: str | None) -> datetime:
    try:
        return datetime.strptime(text if text and text.isascii() else "", "%Y-%m-%d")
    except ValueError:
        raise SourceError(f"a date was expected, found {shortened(text or '')}") from None
