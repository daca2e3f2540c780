"""Every source sends one series that is poison: does it cost anything but itself?"""

import json
import math
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from catalog import SERIES
from pipelines.sources import transport
from tests.long import all_but
from tests.pipelines.providers import journal, publish
from tests.servers.hostile import Hostile, flood, packed, sent_on
from tests.servers.request import Request
from tests.servers.server import LocalServer
from tests.servers.treasury import STATEMENT, statement_row
from tests.servers.workbooks import C30, c30, rewritten
from tests.servers.yahoo import CHART
from warehouse.clock import moment

FRIDAY, THURSDAY, MAY = "2026-08-21T18:30:00-04:00", "2026-08-20", "2026-05-31"
KEY = "abcdefghijklmnopqrstuvwxyz012345"
POISONED = ["reverse_repo", "marketable_bills", "msft_capex", "data_centre_construction", "mu_close"]
GOOD = ["fed_assets", "treasury_cash", "gdp", "marketable_notes", "federal_debt_daily", "orcl_capex"]
GOOD += ["acm_term_premium_10y", "wdc_close", "mbs_held"]
MICROSOFT = SERIES["msft_capex"].request
BOOK = c30({"2026-05-01": 68_297, "2026-06-01": 70_000})
DEEP = b"[" * 200_000
Plant = Callable[[LocalServer], None]


def sent(fault: str, what: Any) -> Plant:
    """Instead of the answer comes this."""
    return lambda server: server.faults.update({fault: what})


def fred(day: str, value: Any) -> Plant:
    """One row more, or another one."""

    def plant(server: LocalServer) -> None:
        frequency, values = server.fred["WLRRAOL"]
        server.fred["WLRRAOL"] = (frequency, pd.concat([values.drop(day, errors="ignore"), pd.Series({day: value})]))

    return plant


def bills(day: Any, value: Any) -> Plant:
    row = statement_row("", "Marketable", "Bills", "") | {"record_date": day, "debt_held_public_mil_amt": value}
    return lambda server: server.treasury.extra[STATEMENT].append(row)


def capex(**changed: Any) -> Plant:
    def plant(server: LocalServer) -> None:
        concept = server.facts[MICROSOFT]["facts"]["us-gaap"][SERIES["msft_capex"].field]
        concept["units"]["USD"][-1].update(changed)

    return plant


def micron(**changed: Any) -> Plant:
    """Instead of its list of closes or of time stamps comes another, as long."""

    def plant(server: LocalServer) -> None:
        answer = server.yahoo.reply(Request(f"{CHART}MU", {}, {}))
        told = json.loads(answer.body)
        chart = told["chart"]["result"][0]
        for what, value in changed.items():
            place = chart if what == "timestamp" else chart["indicators"]["quote"][0]
            place[what][-1] = value
        server.faults["MU"] = json.dumps(told).encode()

    return plant


def far_cells() -> bytes:
    """A thousand of them, in the last column and the last rows."""
    rows = range(1_047_577, 1_048_577)
    far = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in rows)
    return rewritten(BOOK, lambda sheet: sheet.replace(b"</sheetData>", far + b"</sheetData>"))


ELSEWHERE = Hostile(sent_on(f"http://elsewhere.example/{KEY}"))
BOMB = Hostile(packed(2, size=200_000_000))
FREDS = [
    fred("9999-12-31", 1.0),
    fred("2026-08-19", "1e999"),
    fred("0000-01-01", 1.0),
    fred("2026-08-19", "[1, 2]"),
    sent("WLRRAOL", b'<?xml version="1.0" encoding="klingon"?><observations/>'),
    sent("WLRRAOL", b"<observations>" * 100_000),
    sent("WLRRAOL", ELSEWHERE),
    sent("WLRRAOL", Hostile(flood)),
    sent("WLRRAOL", BOMB),
    sent("WLRRAOL", b'observation_date,WLRRAOL\n"2026-08-19'),
]
TREASURYS = [
    bills("9999-12-31", "1"),
    bills("0000-01-01", "1"),
    bills(MAY, True),
    bills(MAY, [1]),
    bills(MAY, math.inf),
    bills("", "1"),
    bills("yesterday", "1"),
    bills(MAY, "1e999"),
    bills("10000-01-01", "1"),
    bills(MAY, {"a": None}),
]
SECS = [
    capex(filed=None),
    capex(end="10000-01-01"),
    capex(val=math.inf),
    capex(val=[1]),
    capex(val=10**400),
    sent(MICROSOFT, DEEP),
    sent(MICROSOFT, ELSEWHERE),
    sent(MICROSOFT, Hostile(flood)),
    sent(MICROSOFT, BOMB),
    sent(MICROSOFT, b'{"cik": 1, "entityName": "MICROSOFT CORP", "facts": {}}'),
]
BOOKS = [
    sent(C30, far_cells()),
    sent(C30, rewritten(BOOK, lambda _: bytes(30_000_000))),
    sent(C30, rewritten(BOOK, lambda sheet: sheet[:-100])),
    sent(C30, c30({"2026-05-01": 1, "2026-06-01": "1e999"})),
    sent(C30, rewritten(BOOK, lambda sheet: sheet.replace(b"Jun-26p", b"Jun-9999"))),
    sent(C30, ELSEWHERE),
    sent(C30, Hostile(flood)),
    sent(C30, BOMB),
    sent(C30, b"PK" + DEEP),
    sent(C30, b"\xd0\xcf\x11\xe0" + DEEP),
]
YAHOOS = [
    micron(timestamp=10**18),
    sent("MU", b'{"chart": [1]}'),
    sent("MU", b'{"chart": {"result": [{"meta": 7, "timestamp": {}}], "error": null}}'),
    micron(close=[1.0]),
    micron(close=math.inf),
    micron(close="1"),
    sent("MU", ELSEWHERE),
    sent("MU", Hostile(flood)),
    sent("MU", BOMB),
    sent("MU", DEEP),
]


@pytest.mark.parametrize("number", all_but([1, 2, 6, 7, 8], range(len(FREDS))))
def test_of_five_sources_that_each_send_one_poisonous_series_all_the_others_are_stored(
    command, warehouse, server, monkeypatch, number, caplog
):
    publish(server, FRIDAY, since="2026-06-01")
    monkeypatch.setattr(transport, "MOST_BYTES", 5_000_000)
    if number % 2:
        server.fred_api.key = KEY
        monkeypatch.setenv("FRED_API_KEY", KEY)
    for poisons in (FREDS, TREASURYS, SECS, BOOKS, YAHOOS):
        poisons[number](server)
    ended = command("refresh", *GOOD, *POISONED)
    with warehouse.reader() as reader:
        stored = set(reader.known([*GOOD, *POISONED], moment(FRIDAY))["series"])
    said = ended.stderr.splitlines()
    assert ended.exit_code == 2 and stored == set(GOOD)
    assert sorted(name for line in said for name in line.partition(": ")[0].split(", ")) == sorted(POISONED)
    assert all(len(line) < 250 for line in said), said
    written = json.dumps(journal(warehouse.folder))
    shown = [ended.output, written, command("status", "--format", "json").output, caplog.text]
    assert not any(hidden in text for hidden in (KEY, "127.0.0.1", "elsewhere.example") for text in shown)
    assert "Traceback" not in ended.output
