"""Does cron alone, without `--all`, find what a source changes between two releases and says nothing of?"""

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from catalog import SERIES, find
from pipelines.due import Asked, was_read_this_month
from pipelines.refresh import refresh
from tests.servers.server import FREDGRAPH, companyfacts
from warehouse.clock import moment

MICROSOFT = "0000789019"
FIRST, DAYS = date(2026, 6, 3), 34


def quarter(value, filed, form="10-Q"):
    tag = "PaymentsToAcquirePropertyPlantAndEquipment"
    return tag, "2026-01-01", "2026-03-31", value, filed, form


def spreads(first, last):
    days = pd.bdate_range(first, last)
    return "D", pd.Series(3.0, index=days.strftime("%Y-%m-%d"))


def test_within_a_month_days_listed_no_longer_are_marked_and_an_amended_filing_is_read(server, warehouse, monkeypatch):
    """Two refreshes a day. On the fifth day the spread loses its oldest year and a filing is amended."""
    for number in range(DAYS):
        today = FIRST + timedelta(days=number)
        told = [quarter(20e9, "2026-04-29"), *([quarter(21e9, "2026-06-07", "10-Q/A")] if number >= 4 else [])]
        server.facts[MICROSOFT] = companyfacts("MICROSOFT CORP", told)
        server.fred["BAMLH0A0HYM2"] = spreads("2023-06-01" if number < 4 else "2024-06-01", today - timedelta(days=1))
        for hour in ("14:30", "22:30"):
            monkeypatch.setenv("PIPELINES_NOW", f"{today}T{hour}:00+00:00")
            refresh(warehouse, [find("BAMLH0A0HYM2"), find("msft_capex")], None, everything=False, quiet=True)
    with warehouse.reader() as reader:
        gone, held = reader.withdrawn(), reader.series("ice_hy_oas")
        capex = [list(reader.series("msft_capex", moment(day))["value"]) for day in ("2026-06-06", "2026-06-07")]
    assert set(gone["date"]) == set(pd.bdate_range("2023-06-01", "2024-05-31"))
    assert held["date"].min() == pd.Timestamp("2023-06-01")
    whole = [request for request in server.requests if request.path == FREDGRAPH and "cosd" not in request.query]
    assert len(whole) == 2, "at first, and on its day of the month"
    assert capex == [[20.0], [21.0]], "the first filing is kept for its time"
    assert len([request for request in server.requests if MICROSOFT in request.path]) == 2


def test_the_days_of_whole_readings_are_spread_over_the_month():
    read = Asked(moment("2026-06-10T12:00Z"), "new", 0, read_at=moment("2026-06-10T12:00Z"))
    by_day = [
        {s.request for s in SERIES.values() if not was_read_this_month(s, read, moment(f"2026-06-{day}T23:00Z"))}
        for day in range(10, 31)
    ]
    turns = [len(later - earlier) for earlier, later in pairwise(by_day)]
    assert max(turns) < 3 * len({s.request for s in SERIES.values()}) / 28
    assert by_day[0] == set() and sum(turns) == len(by_day[-1])
