"""What did investment in computing make of GDP, as each estimate of GDP had it, whichever way the estimates came in?

GDP of the second quarter of 2025 by its three estimates, and the investment beside it.
The investment of the quarter before is round.
"""

import csv
import io
from datetime import timedelta
from itertools import chain

import pandas as pd
import pytest

from catalog import find
from pipelines.refresh import refresh
from tests.long import all_but
from views.core.point_in_time import PointInTime
from warehouse.clock import moment, new_york_day

GDP, INVESTMENT = "GDP", "A679RC1Q027SBEA"
Q1, Q2 = "2025-01-01", "2025-04-01"
SAID = {
    GDP: [
        ("2025-06-26", {Q1: 29_962.047}),
        ("2025-07-30", {Q2: 30_331.117}),
        ("2025-08-28", {Q2: 30_353.902}),
        ("2025-09-25", {Q2: 30_485.729}),
    ],
    INVESTMENT: [("2025-06-26", {Q1: 1_300}), ("2025-07-30", {Q2: 1_352.452})],
}
FIRST, SECOND, THIRD = (1_352.452 / gdp * 100 for gdp in (30_331.117, 30_353.902, 30_485.729))
BEFORE = ["2025-06-30", "2025-07-29", "2025-07-30T08:29-04:00"]
AFTER_THE_FIRST = ["2025-07-30", "2025-08-15", "2025-08-27", "2025-08-28T08:29-04:00"]
AFTER_THE_SECOND = ["2025-08-28", "2025-09-10", "2025-09-24", "2025-09-25T08:29-04:00"]
AFTER_THE_THIRD = ["2025-09-25", "2025-10-01", "2025-10-03"]
ON_THE_MINUTE = {"2025-07-30T08:30-04:00": FIRST, "2025-08-28T08:30-04:00": SECOND, "2025-09-25T08:30-04:00": THIRD}
AS_PUBLISHED = (
    dict.fromkeys(BEFORE)
    | dict.fromkeys(AFTER_THE_FIRST, FIRST)
    | dict.fromkeys(AFTER_THE_SECOND, SECOND)
    | dict.fromkeys(AFTER_THE_THIRD, THIRD)
)

# What the desk did: at that moment, with a key or without one, this. `due` is a refresh as cron runs it, for what is
# due; the others ask by name.
EVENINGS = [f"{day}T18:30-04:00" for day in ("2025-07-30", "2025-08-28", "2025-09-25")]
BEGUN, ALL_SAID = "2025-07-01T18:30-04:00", "2025-10-01T18:30-04:00"
NAMED, WHOLE, SINCE = ("refresh",), ("refresh", "--all"), ("refresh", "--since", "2025-09-01")
DUE, IMPORT = ("due",), ("import",)


def evenings(key, what):
    return [(evening, key, what) for evening in EVENINGS]


EXACT = {  # on every day the figure that was then published, and on no day one that we only assume was
    "keyless all along": [(BEGUN, "", NAMED), *evenings("", NAMED)],
    "keyless all along, whole and in part": [
        (BEGUN, "", WHOLE),
        (EVENINGS[0], "", SINCE),
        (EVENINGS[1], "", WHOLE),
        (EVENINGS[2], "", SINCE),
    ],
    "with a key all along": [(BEGUN, "key", NAMED), *evenings("key", NAMED)],
    "with a key, for what was due": [(BEGUN, "key", DUE), *evenings("key", DUE), (ALL_SAID, "key", DUE)],
    "with a key, once all was said": [(ALL_SAID, "key", NAMED)],
    "with a key, once all was said, asked for the last month": [(ALL_SAID, "key", SINCE)],
    "with a key, the last month first and all of it later": [(EVENINGS[1], "key", SINCE), (ALL_SAID, "key", WHOLE)],
    "keyless first, with a key later": [(BEGUN, "", NAMED), *evenings("", NAMED)[:2], (ALL_SAID, "key", NAMED)],
    "keyless first, with a key once it was due": [(BEGUN, "", DUE), *evenings("", NAMED)[:2], (ALL_SAID, "key", DUE)],
    "keyless once all was said, with a key later": [(ALL_SAID, "", NAMED), ("2025-10-02T18:30-04:00", "key", WHOLE)],
    "keyless when the second was out, with a key later": [(EVENINGS[1], "", WHOLE), (ALL_SAID, "key", SINCE)],
    "with a key first, keyless later": [(BEGUN, "key", NAMED), (EVENINGS[0], "key", DUE), *evenings("", NAMED)[1:]],
    "with a key, keyless, with a key again": [
        (EVENINGS[0], "key", NAMED),
        (EVENINGS[1], "", NAMED),
        ("2025-08-29T18:30-04:00", "key", SINCE),
        (EVENINGS[2], "", WHOLE),
        (ALL_SAID, "key", DUE),
    ],
    "from a folder once all was said, with a key later": [
        (ALL_SAID, "", IMPORT),
        ("2025-10-02T18:30-04:00", "key", NAMED),
    ],
    "from a folder, keyless, with a key": [
        (BEGUN, "", IMPORT),
        (EVENINGS[0], "", IMPORT),
        (EVENINGS[1], "", NAMED),
        (ALL_SAID, "key", SINCE),
    ],
    "from a folder once all was said, long after the key": [
        *evenings("key", NAMED),
        (ALL_SAID, "", IMPORT),
    ],
}


UNKNOWN_BEFORE_ITS_DAY = dict.fromkeys(BEFORE)  # of the second quarter the day is known by name
SINCE_ITS_DAY = [*AFTER_THE_FIRST, *AFTER_THE_SECOND]
ASSUMED = {  # nobody told what was said before the desk first looked: it takes what it finds, and says that it does
    "keyless once all was said": (
        [(ALL_SAID, "", NAMED)],
        UNKNOWN_BEFORE_ITS_DAY | dict.fromkeys([*SINCE_ITS_DAY, *AFTER_THE_THIRD], THIRD),
    ),
    "from a folder once all was said": (
        [(ALL_SAID, "", IMPORT)],
        UNKNOWN_BEFORE_ITS_DAY | dict.fromkeys([*SINCE_ITS_DAY, *AFTER_THE_THIRD], THIRD),
    ),
    "from a folder once all was said, keyless later": (
        [(ALL_SAID, "", IMPORT), ("2025-10-02T18:30-04:00", "", WHOLE)],
        UNKNOWN_BEFORE_ITS_DAY | dict.fromkeys([*SINCE_ITS_DAY, *AFTER_THE_THIRD], THIRD),
    ),
    "keyless from the second on": (
        [(EVENINGS[1], "", NAMED), (EVENINGS[2], "", NAMED)],
        UNKNOWN_BEFORE_ITS_DAY
        | dict.fromkeys(SINCE_ITS_DAY, SECOND)
        | dict.fromkeys(AFTER_THE_THIRD, THIRD),  # seen to change; the investment beside it is still assumed
    ),
    "keyless from the evening of the first on": (
        [(EVENINGS[0], "", NAMED), (EVENINGS[1], "", NAMED)],
        UNKNOWN_BEFORE_ITS_DAY
        | dict.fromkeys(AFTER_THE_FIRST, FIRST)
        | dict.fromkeys(["2025-08-28", *AFTER_THE_THIRD], SECOND),
    ),
}


@pytest.fixture
def desk(server, command, warehouse, monkeypatch, tmp_path):
    """Does what the desk did."""

    def do(history):
        for when, key, (what, *options) in history:
            monkeypatch.setenv("PIPELINES_NOW", when)
            monkeypatch.setenv("FRED_API_KEY", key and server.fred_api.key)
            publish(server, when)
            if what == "due":
                refresh(warehouse, [find(GDP), find(INVESTMENT)], None, everything=False, quiet=True)
            elif what == "import":
                assert command("import", str(folder(server, tmp_path / "files"))).exit_code == 0
            else:
                assert command("refresh", GDP, INVESTMENT, *options).exit_code == 0
        monkeypatch.setenv("PIPELINES_NOW", "2025-10-03T18:30-04:00")

    return do


def publish(server, when):
    """Estimates come out at half past eight in the morning, New York."""
    today = new_york_day(moment(when) - timedelta(hours=8.5)).isoformat()
    server.fred_api.today = today
    server.fred_api.vintages |= SAID
    for code, vintages in SAID.items():
        newest = dict(chain.from_iterable(values.items() for day, values in vintages if day <= today))
        server.fred[code] = ("quarterly", pd.Series(newest))


def folder(server, place):
    """What the keyless site shows now, kept as files."""
    (place / "fred").mkdir(parents=True, exist_ok=True)
    for code, (_, values) in server.fred.items():
        values.to_csv(place / "fred" / f"{code}.csv", header=["value"], index_label="date")
    return place


@pytest.fixture
def shown(warehouse):
    """The share of the second quarter as a page that looks at that moment has it: value and evidence, or nothing."""

    def show(as_of=None):
        with warehouse.reader() as reader:
            found = PointInTime(reader, as_of and moment(as_of)).at("it_investment_share_of_gdp", pd.Timestamp(Q2))
        return (found.value, found.evidence) if found else (None, None)

    return show


def test_the_command_line_shows_what_a_page_does(desk, command):
    desk(EXACT["with a key, once all was said"])
    for as_of, share in ON_THE_MINUTE.items():
        told = command("show", "it_investment_share_of_gdp", "--format", "csv", "--as-of", as_of)
        [of_q2] = [row for row in csv.DictReader(io.StringIO(told.stdout)) if row["date"] == Q2]
        assert float(of_q2["value"]) == pytest.approx(share, abs=1e-9)


EACH_KIND = [
    "keyless all along",
    "with a key, for what was due",
    "with a key, once all was said, asked for the last month",
    "keyless first, with a key later",
    "keyless when the second was out, with a key later",
    "with a key, keyless, with a key again",
    "from a folder, keyless, with a key",
    "from a folder once all was said, long after the key",
]


@pytest.mark.parametrize("way", all_but(EACH_KIND, [*EXACT]))
def test_on_every_day_the_share_is_of_the_estimate_that_was_out_whichever_way_it_came_in(way, desk, shown):
    desk(EXACT[way])
    for as_of, share in AS_PUBLISHED.items():
        value, evidence = shown(as_of)
        assert value == pytest.approx(share, abs=1e-9), as_of
        assert evidence in (("archived", "observed") if share else (None,)), as_of
    assert shown()[0] == pytest.approx(THIRD, abs=1e-9)


ONCE_ALL_WAS_SAID = [way for way, history in EXACT.items() if history[0][0] == ALL_SAID]


@pytest.mark.parametrize("way", ONCE_ALL_WAS_SAID)
def test_what_only_the_key_told_counts_from_the_minute_it_was_out(way, desk, shown):
    desk(EXACT[way])
    for as_of, share in ON_THE_MINUTE.items():
        assert shown(as_of) == (pytest.approx(share, abs=1e-9), "archived")


@pytest.mark.parametrize("way", ASSUMED)
def test_without_a_key_what_was_said_before_the_first_look_is_assumed_and_called_so(way, desk, shown):
    history, shares = ASSUMED[way]
    desk(history)
    for as_of, share in shares.items():
        assert shown(as_of) == (pytest.approx(share, abs=1e-9), share and "assumed"), as_of


KEYLESS = ("", "2025-08-29", "2025-09-28")


@pytest.mark.parametrize("learns", all_but([KEYLESS], [("key", "2025-08-28", "2025-09-25"), KEYLESS]))
def test_a_desk_that_refreshes_each_evening_learns_of_each_estimate_with_a_key_to_the_day(learns, desk, shown):
    """Without one it asks when its rule names a day or a month has gone by; the figure counts from when it was seen."""
    key, second, third = learns
    desk([(f"{day:%Y-%m-%d}T18:30-04:00", key, DUE) for day in pd.date_range("2025-07-25", "2025-10-02")])
    for day, before, after in ("2025-07-30", None, FIRST), (second, FIRST, SECOND), (third, SECOND, THIRD):
        assert shown(f"{day}T00:00-04:00")[0] == pytest.approx(before, abs=1e-9)
        value, evidence = shown(day)
        assert (value, evidence) == (pytest.approx(after, abs=1e-9), "archived" if key else "observed")
