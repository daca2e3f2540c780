"""A desk lives through a month: does it know at every moment what it could know, and no more?

Each day something goes wrong. New York keeps Presidents' Day in the first week and changes its clocks in the fourth;
Seoul keeps its new year. Refreshes run by a clock in UTC; hours of releases are New York's.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from unittest.mock import patch

import pandas as pd
import pytest

from catalog import find
from catalog.calendars import calendar
from indicators import INDICATORS
from indicators.engine.registry import needed_indicators
from pipelines.sources import transport
from pipelines.sources.yahoo import client
from tests.long import all_but
from tests.pipelines.months import Fault, Month, Said, World, end_of, new_york, said, utc
from tests.servers.server import FREDGRAPH
from tests.servers.workbooks import ACM, C30

FIRST_DAY, LAST_DAY = "2026-02-11", "2026-03-13"
EARLIER = "2025-12-01"  # what the desk finds at its first look goes back to here
DAYS = [f"{day:%Y-%m-%d}" for day in pd.date_range(FIRST_DAY, LAST_DAY)]
HOURS = (  # of refreshes, UTC; after three days the same come again
    ("01:20", "13:40", "17:00", "21:40"),
    ("00:10", "06:30", "14:10", "23:20"),
    ("03:00", "12:50", "14:30", "22:10"),
)
WHOLE = utc("2026-02-25 17:00")  # a refresh that asks for everything, due or not, as the last one does too
ELEVEN_DAYS = "2026-02-21"

WEDNESDAYS, FRIDAYS, DAILY = "W-WED", "W-FRI", "D"
BUSINESS = pd.offsets.CustomBusinessDay(holidays=["2025-12-25", "2026-01-01", "2026-01-19", "2026-02-16"])

# What comes by the clock: code, its days, the first value and the step from one to the next in the source's unit, how
# much later each is out, and at what hour.
REGULAR = (
    ("WALCL", WEDNESDAYS, 6_600_000, 1_000, pd.DateOffset(days=1), "16:30"),
    ("WTREGEN", WEDNESDAYS, 850_000, 2_000, pd.DateOffset(days=1), "16:30"),
    ("TOTBKCR", WEDNESDAYS, 18_900, 3, pd.DateOffset(days=9), "16:15"),
    ("NFCI", FRIDAYS, -0.52, 0.002, pd.DateOffset(days=5), "08:30"),
    ("SOFR", BUSINESS, 3.65, 0.01, BUSINESS, "08:00"),
    ("DGS10", BUSINESS, 4.1, 0.02, BUSINESS, "16:15"),
    ("BAMLH0A0HYM2", BUSINESS, 2.9, 0.01, BUSINESS, "09:00"),
    ("IORB", DAILY, 3.65, 0, pd.DateOffset(days=-6), "00:00"),  # served ahead
    ("operating_cash_balance:TGA", BUSINESS, 840_000, 1_500, BUSINESS, "16:00"),
    ("debt_to_penny:tot_pub_debt_out_amt", BUSINESS, 38_500e9, 1e9, BUSINESS, "15:00"),
    ("ACMTP10", BUSINESS, 0.61, 0.01, BUSINESS, "12:00"),
)
# What is traded: ticker, first price, step. A day's price is out when the day is over.
TRADED = (("MU", 400, 2), ("000660.KS", 900_000, 1_000), ("BTC-USD", 68_000, 500), ("KRW=X", 1_450, 2))

# What comes when it comes, the first figures and their revisions: code, day, when it was out, value.
BY_HAND = (
    ("GDP", "2025-07-01", "2025-12-23 08:30", 31_098.0),
    ("GDP", "2025-07-01", "2026-02-20 08:30", 31_101.2),
    ("GDP", "2025-10-01", "2026-02-20 08:30", 31_490.1),  # put off by the shutdown
    ("A679RC1Q027SBEA", "2025-07-01", "2025-12-23 08:30", 1_480.2),
    ("A679RC1Q027SBEA", "2025-07-01", "2026-02-20 08:30", 1_477.7),
    ("A679RC1Q027SBEA", "2025-10-01", "2026-02-20 08:30", 1_512.3),
    ("M2SL", "2025-11-01", "2025-12-23 13:00", 22_322.4),
    ("M2SL", "2025-12-01", "2026-01-27 13:00", 22_411.2),
    ("M2SL", "2026-01-01", "2026-02-24 13:00", 22_468.0),
    ("M2SL", "2025-12-01", "2026-02-24 13:00", 22_409.9),
    ("M2SL", "2025-11-01", "2026-02-24 13:00", 22_320.7),
    ("mspd_table_1:Bills", "2025-12-01", "2026-01-07 15:00", 6_510_000),
    ("mspd_table_1:Bills", "2026-01-01", "2026-02-05 15:00", 6_540_000),
    ("mspd_table_1:Bills", "2026-02-01", "2026-03-05 15:00", 6_620_000),
    ("mspd_table_1:Notes", "2025-12-01", "2026-01-07 15:00", 15_300_000),
    ("mspd_table_1:Notes", "2026-01-01", "2026-02-05 15:00", 15_350_000),
    ("mspd_table_1:Notes", "2026-02-01", "2026-03-05 15:00", 15_390_000),
    ("Data center", "2025-09-01", "2026-01-21 10:00", 44_100),
    ("Data center", "2025-10-01", "2026-01-21 10:00", 44_900),
    ("Data center", "2025-11-01", "2026-02-27 10:00", 45_300),  # put off by the shutdown, two months at once
    ("Data center", "2025-12-01", "2026-02-27 10:00", 45_800),
    ("Data center", "2025-10-01", "2026-02-27 10:00", 45_050),
    ("Data center", "2025-09-01", "2026-02-27 10:00", 44_020),
    ("meta_capex", "2025-07-01", "2025-10-30 16:10", 18_829e6),
    ("meta_capex", "2025-10-01", "2026-01-29 16:10", 21_383e6),
    ("meta_capex", "2025-10-01", "2026-02-19 17:20", 21_500e6),  # amended
    ("meta_operating_cash_flow", "2025-07-01", "2025-10-30 16:10", 29_999e6),
    ("meta_operating_cash_flow", "2025-10-01", "2026-01-29 16:10", 36_214e6),
    ("nvda_capex", "2025-07-01", "2025-11-19 16:30", 1_636e6),
    ("nvda_capex", "2025-10-01", "2026-02-25 16:30", 1_284e6),
    ("crwv_capex", "2025-07-01", "2025-11-13 17:00", 1_950e6),
    ("crwv_capex", "2025-10-01", "2026-03-09 17:00", 4_060e6),  # eight days late
    ("crwv_capex", "2025-07-01", "2026-03-09 17:00", 1_972e6),  # and told anew
    ("MU:dividends", "2026-02-20", "2026-02-20 16:00", 0.115),
    ("MU:splits", "2026-03-05", "2026-03-05 16:00", 4),
)  # fmt: skip
SPLIT_DAY, SPLIT = "2026-03-05", 4
# Several weeks at once, with the monthly figures: code, first week, last week, when they were out, first value.
BATCHES = (
    ("WM2NS", EARLIER, "2026-01-05", "2026-01-27 13:00", 22_300),
    ("WM2NS", "2026-01-12", "2026-02-02", "2026-02-24 13:00", 22_400),
)

# What went otherwise: code, day, when, value; GONE is a day that is listed no longer.
GONE = None
MOVED = (
    ("WALCL", "2026-02-18", "2026-02-18 17:00"),  # a day early
    ("WTREGEN", "2026-02-25", "2026-03-02 11:00"),  # four days late
    ("SOFR", "2026-02-19", "2026-02-23 09:40"),  # after the day that follows it
    ("NFCI", "2026-02-20", "2026-03-04 08:30"),  # a week late, with the next
    ("TOTBKCR", "2026-02-18", "2026-03-01 12:00"),
    ("operating_cash_balance:TGA", "2026-02-26", "2026-03-03 16:00"),
    ("operating_cash_balance:TGA", "2026-02-27", "2026-03-03 16:00"),
    ("DGS10", "2026-03-09", "2026-03-11 10:00"),
)
OTHERWISE = (
    ("WALCL", "2026-02-04", "2026-02-19 16:30", 6_611_111),  # revised
    ("DGS10", "2026-02-17", "2026-02-24 16:15", 4.19),
    ("000660.KS", "2026-02-20", "2026-02-24 12:00", 905_500),
    ("DGS10", "2026-01-20", "2026-02-23 10:00", GONE),
    ("DGS10", "2026-01-20", "2026-02-27 10:00", 4.5),  # listed again
    ("TOTBKCR", "2026-01-14", "2026-02-20 16:15", GONE),
    ("TOTBKCR", "2026-01-14", "2026-03-06 16:15", 18_950),  # again, and with another value
    ("WALCL", "2025-12-10", "2026-03-05 16:30", GONE),  # for good
    ("BTC-USD", "2026-02-22", "2026-02-25 11:00", GONE),
    ("BTC-USD", "2026-02-22", "2026-02-27 12:00", 71_000),
    *(("IORB", f"2026-03-{day:02}", "2026-03-04 16:30", 3.4) for day in range(5, 11)),  # decided when it stood there
    *(("IORB", f"2026-03-{day:02}", f"2026-03-{day - 6:02} 00:00", 3.4) for day in range(11, 24)),
)


# The rules know the federal holidays; of Seoul's own a price is expected in vain.
IN_VAIN = [("sk_hynix_close", day) for day in ("2026-02-16", "2026-02-17", "2026-02-18", "2026-03-02")]  # Seoul rests

TGA, PENNY, STATEMENT, CRWV = "operating_cash_balance", "debt_to_penny", "mspd_table_1", "0001769628"
FRED, CASH, BILLS = ("fred",), (f"{TGA}:TGA",), (f"{STATEMENT}:Bills", f"{STATEMENT}:Notes")
DEBT, COREWEAVE, MICRON = (f"{PENNY}:tot_pub_debt_out_amt",), ("crwv_capex",), ("MU", "MU:dividends", "MU:splits")
# What went wrong, one thing a day: since when, for how many hours, what, where, and who may miss something by it.
FAULTS = [
    Fault("2026-02-11 00:00", 8, 503, PENNY, DEBT),  # at the first look
    Fault("2026-02-12 20:00", 4, 400, "WALCL"),
    Fault("2026-02-13 12:00", 6, 429, FREDGRAPH, FRED),
    Fault("2026-02-14 00:00", 8, 500, "BTC-USD"),
    Fault("2026-02-15 00:00", 24, "reset", CRWV, COREWEAVE),
    Fault("2026-02-16 00:00", 24, "html", CRWV, COREWEAVE),
    Fault("2026-02-17 00:00", 4, "html", ACM, ("ACMTP10",)),
    Fault("2026-02-18 12:00", 8, "zip", FREDGRAPH, FRED),
    Fault("2026-02-19 20:00", 4, "cut", TGA, CASH),
    Fault("2026-02-20 12:00", 8, "text", "SOFR"),
    Fault("2026-02-21 00:00", 8, "a thousand times", "BTC-USD"),
    Fault("2026-02-22 12:00", 24, "cut", CRWV, COREWEAVE),
    Fault("2026-02-23 20:00", 12, "twice", "DGS10"),
    Fault("2026-02-24 04:00", 8, "to come", "M2SL"),
    Fault("2026-02-25 22:00", 10, "a changed field", PENNY, DEBT),
    Fault("2026-02-26 20:00", 4, 404, "WTREGEN"),
    Fault("2026-02-27 20:00", 8, "hang", FREDGRAPH, FRED),
    Fault("2026-02-28 04:00", 10, "empty", "KRW=X"),
    Fault("2026-03-01 12:00", 8, "a thousand times", "NFCI"),
    Fault("2026-02-20 12:00", 24, 503, "GDP", ("GDP", "A679RC1Q027SBEA")),  # they come in one answer
    Fault("2026-02-27 14:00", 12, "a changed heading", C30, ("Data center",)),
    Fault("2026-03-04 20:00", 8, "html", STATEMENT, BILLS),
    Fault("2026-03-05 20:00", 10, "not divided", "MU", MICRON),
    Fault("2026-03-06 12:00", 6, "reset", FREDGRAPH, FRED),
    Fault("2026-03-07 00:00", 6, "hang", "BTC-USD", ("yahoo",)),
    Fault("2026-03-08 00:00", 24, "empty", CRWV, COREWEAVE),
    Fault("2026-03-09 20:00", 4, "unknown", "000660.KS"),
    Fault("2026-03-10 19:00", 5, 503, TGA, CASH),
    Fault("2026-03-11 12:00", 3, "empty", FREDGRAPH, FRED),
    Fault("2026-03-12 20:00", 4, "cut", "WALCL", ("WALCL", "WTREGEN")),
    Fault("2026-03-13 12:00", 4, "twice", "IORB"),
]  # fmt: skip


# How often the desk may ask in the month: at its first look and twice for everything, at each release, and some times
# more where something failed or was late.
BEGUN, BUSINESS_DAYS = 1 + 2, 22
AT_MOST = {
    "WALCL": BEGUN + 5 + 2,  # Thursdays; two faults
    "WTREGEN": BEGUN + 5 + 5,  # two faults, and one that came four days late
    "TOTBKCR": BEGUN + 5 + 3,
    "NFCI": BEGUN + 5 + 11,  # a week late
    "GDP": BEGUN + 1 + 8,  # worth asking for from the sixteenth on, out on the twentieth, a fault
    "A679RC1Q027SBEA": BEGUN + 1 + 8,
    "M2SL": BEGUN + 1 + 9,  # worth asking for from the nineteenth on, out on the twenty-fourth
    "WM2NS": BEGUN + 1 + 5,
    "SOFR": BEGUN + BUSINESS_DAYS + 10,  # five faults, one day that came late
    "DGS10": BEGUN + BUSINESS_DAYS + 8,
    "BAMLH0A0HYM2": BEGUN + BUSINESS_DAYS + 2,
    "IORB": BEGUN + BUSINESS_DAYS + 6,
    f"{TGA}:TGA": BEGUN + BUSINESS_DAYS + 9,
    f"{PENNY}:tot_pub_debt_out_amt": BEGUN + BUSINESS_DAYS + 3,
    f"{STATEMENT}:Bills": BEGUN + 1 + 4,
    "Data center": BEGUN + 1 + 8,  # worth asking for from the twenty-third on
    "ACMTP10": BEGUN + BUSINESS_DAYS + 1,
    "meta_capex": BEGUN,  # the next figures are expected in April
    "nvda_capex": BEGUN + 12,  # from the seventeenth on, four weeks before the rule's day, filed on the twenty-fifth
    "crwv_capex": BEGUN + 28,  # from the first look to the ninth of March
    "MU": BEGUN + BUSINESS_DAYS + 2,
    "000660.KS": BEGUN + BUSINESS_DAYS + 8,  # its own holidays
    "BTC-USD": BEGUN + len(DAYS) + 4,  # weekends too; one fault
    "KRW=X": BEGUN + BUSINESS_DAYS + 2,
}


def script() -> Iterator[Said]:
    """All that is said from the day on that the desk's past begins with."""
    for release in REGULAR:
        yield from by_the_clock(*release)
    for instrument in TRADED:
        yield from by_the_day(*instrument)
    for code, day, at, value in (*BY_HAND, *OTHERWISE):
        yield said(new_york(*at.split()), code, day, value)
    for code, first, last, at, value in BATCHES:
        for number, day in enumerate(pd.date_range(first, last, freq="W-MON")):
            yield said(new_york(*at.split()), code, day, wave(value, 10, number))
    yield from estimated_anew()
    yield from served_for_three_years()


def by_the_clock(code: str, days: Any, first: float, step: float, later: Any, hour: str) -> Iterator[Said]:
    moved = {day: new_york(*at.split()) for what, day, at in MOVED if what == code}
    for number, day in enumerate(pd.date_range(EARLIER, pd.Timestamp(LAST_DAY) + pd.Timedelta(days=10), freq=days)):
        out = new_york(f"{day + later:%Y-%m-%d}", hour)
        yield said(moved.get(f"{day:%Y-%m-%d}", out), code, day, wave(first, step, number))


def wave(first: float, step: float, number: int) -> float:
    """Figures that go up and down and are never the same twice running."""
    return first + step * (number * 7 % 11)


def by_the_day(ticker: str, first: float, step: float) -> Iterator[Said]:
    for number, (day, over) in enumerate(days_traded(ticker)):
        split = SPLIT if ticker == "MU" and f"{day:%Y-%m-%d}" >= SPLIT_DAY else 1
        yield said(over, ticker, day, wave(first, step, number) / split)


def days_traded(ticker: str) -> Iterator[tuple[pd.Timestamp, datetime]]:
    """Each day and the moment it was over."""
    if exchange := find(ticker).exchange:
        closes = calendar(exchange).closes[EARLIER:]
        yield from ((day, over.to_pydatetime()) for day, over in closes[:"2026-04-01"].items())
    else:
        for day in pd.bdate_range(EARLIER, LAST_DAY):
            yield day, (day + pd.Timedelta(days=1)).tz_localize("Europe/London").to_pydatetime()


def estimated_anew() -> Iterator[Said]:
    """With each release of the Chicago Fed's index all that it said before moves a little."""
    released = [each for release in REGULAR if release[0] == "NFCI" for each in by_the_clock(*release)]
    for move, release in enumerate(released):
        for earlier in released[:move] if release.at >= new_york(FIRST_DAY) else ():
            yield release._replace(day=earlier.day, value=round(earlier.value + 0.0004 * (move % 5 - 2), 4))


def served_for_three_years() -> Iterator[Said]:
    """Spreads of early 2023 are listed until they are three years old."""
    for number, day in enumerate(pd.date_range("2023-01-20", "2023-03-24", freq=BUSINESS)):
        yield said(new_york("2025-01-01"), "BAMLH0A0HYM2", day, 4 + number / 100)
        yield said(new_york(f"{day + pd.DateOffset(years=3):%Y-%m-%d}"), "BAMLH0A0HYM2", day, GONE)


def steps(days: list[str]) -> list[datetime]:
    """When the desk refreshes."""
    usual = {utc(f"{day} {hour}") for number, day in enumerate(days) for hour in HOURS[number % 3]}
    last = utc(f"{days[-1]} 23:30")
    return sorted({*usual, last, *[WHOLE][: last > WHOLE]})


@pytest.fixture(autouse=True)
def only_what_the_sentence_of_the_day_needs_is_derived():
    """What a month has to show is what was observed, and from when on it was known."""
    said = [name for name in INDICATORS if name.startswith(("net_liquidity", "capex_", "hy_oas_", "real_yield_10y"))]
    said += [name for name, entry in INDICATORS.items() if entry.decided]  # Today begins with them
    with patch.dict(INDICATORS, {name: INDICATORS[name] for name in needed_indicators(said)}, clear=True):
        yield


def lived(month, monkeypatch, steps, whole):
    """The days go by. What hangs is given up soon: that much of a real wait would teach nothing."""
    monkeypatch.setattr(client, "AGAIN_SECONDS", 0)
    for now in steps:
        hangs = any(fault.what == "hang" and fault.lasts(now) for fault in month.faults)
        for module in (transport, client):
            monkeypatch.setattr(module, "READ_SECONDS", month.server.PATIENT if hangs else 20.0)
        monkeypatch.setenv("PIPELINES_NOW", now.isoformat())
        month.refresh(now, now in whole)
    return month


def begun(faults, steps):
    return [fault for fault in faults if utc(fault.begins) <= steps[-1]]


@pytest.mark.parametrize("last_day", all_but([ELEVEN_DAYS], [ELEVEN_DAYS, LAST_DAY]))
def test_after_a_month_the_desk_knows_what_it_could_of_every_day_and_has_not_asked_too_often(
    last_day, server, warehouse, monkeypatch
):
    days = [day for day in DAYS if day <= last_day]
    moments = steps(days)
    whole = {WHOLE, moments[-1]}
    month = Month(World(script(), IN_VAIN), begun(FAULTS, moments), server, warehouse)
    lived(month, monkeypatch, moments, whole)
    for when in [end_of(day) for day in days]:
        assert different(month.held(when), month.desk.as_of(when)) == {}, when
        assert month.withdrawn(when) == month.desk.withdrawn(when), when
    is_true(month, moments[-1])
    if last_day == LAST_DAY:
        decided = month.desk.as_of(utc("2026-03-05 06:31"))["interest_on_reserves", "2026-03-05"]
        assert decided.value == 3.4, "a rate is known on the day it applies to, though another had stood there"
    went_well(month, whole)
    asked = {code: len({*month.asked[find(code).name]}) for code in AT_MOST}
    assert {code: times for code, times in asked.items() if times > AT_MOST[code]} == {}, "asked for too often"
    assert max(Counter((name, at) for name, times in month.asked.items() for at in times).values()) <= 4, "in one run"


def different(ours, theirs):
    """What two accounts of the same thing say differently."""
    return {key: (ours.get(key), theirs.get(key)) for key in ours | theirs if ours.get(key) != theirs.get(key)}


def is_true(month, now):
    """The newest values are those the sources list now; what they list no longer is kept and marked."""
    ours, listed = values(month.held(now)), month.world.lists(now)
    assert different({key: value for key, value in ours.items() if key in listed}, listed) == {}
    assert ours.keys() - listed.keys() == month.withdrawn(now) != set()


def values(known):
    return {key: known.value for key, known in known.items()}


def went_well(month, whole):
    assert month.tardy == [], "came late"
    assert month.unexplained == {}, "missed for another's fault"
    assert month.harmless == [], "a fault that nobody met"
    assert month.without_reason(whole) == [], "asked for though nothing was due"


WITH_A_KEY = ("GDP", "A679RC1Q027SBEA", "M2SL", "WM2NS", "TOTBKCR", "NFCI", "SOFR", "IORB", "BAMLH0A0HYM2")
KEPT = {(find(code).name, day) for code, day, _, value in OTHERWISE if value is GONE}
OBSERVATIONS = "/fred/series/observations"
FAULTS_WITH_A_KEY = [
    Fault("2026-02-18 12:00", 8, 429, OBSERVATIONS, FRED),
    Fault("2026-02-19 12:00", 6, "html", f"{OBSERVATIONS}/SOFR", ("SOFR",)),
    Fault("2026-02-20 12:00", 6, "cut", f"{OBSERVATIONS}/SOFR", ("SOFR",)),
    Fault("2026-02-21 00:00", 24, 500, f"{OBSERVATIONS}/M2SL", ("M2SL",)),
    Fault("2026-02-23 12:00", 6, "text", "SOFR"),
    Fault("2026-02-24 12:00", 6, 400, f"{OBSERVATIONS}/SOFR", ("SOFR",)),
    Fault("2026-02-25 12:00", 6, "reset", f"{OBSERVATIONS}/SOFR", ("SOFR",)),
    Fault("2026-02-26 12:00", 6, b"<observations", f"{OBSERVATIONS}/SOFR", ("SOFR",)),
    Fault("2026-02-27 20:00", 4, "empty", f"{OBSERVATIONS}/TOTBKCR", ("TOTBKCR",)),
    Fault("2026-02-20 12:00", 24, "cut", f"{OBSERVATIONS}/GDP", ("GDP",)),
    Fault("2026-03-03 12:00", 6, "hang", OBSERVATIONS, FRED),
    Fault("2026-03-04 12:00", 6, "twice", "SOFR"),
    Fault("2026-03-05 12:00", 6, "to come", "SOFR"),
    Fault("2026-03-06 20:00", 4, 503, f"{OBSERVATIONS}/TOTBKCR", ("TOTBKCR",)),
]


@pytest.mark.parametrize("last_day", all_but(["2026-02-24"], ["2026-02-24", "2026-03-07"]))
def test_with_a_key_what_was_known_of_revised_figures_is_what_the_archive_says_of_every_day(
    last_day, server, warehouse, monkeypatch
):
    monkeypatch.setenv("FRED_API_KEY", server.fred_api.key)
    world = World(each for each in script() if find(each.name).code in WITH_A_KEY)
    days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2026-02-17", last_day)]
    moments = [utc(f"{day} {hour}") for day in days for hour in ("14:30", "22:10")]
    month = Month(world, begun(FAULTS_WITH_A_KEY, moments), server, warehouse)
    lived(month, monkeypatch, moments, moments[-1:])
    for when in [end_of(f"{day:%Y-%m-%d}") for day in pd.date_range("2025-12-20", days[-1])]:
        archive = {key: value for key, value in world.lists(when).items() if find(key[0]).revised}
        told = {key: known for key, known in month.held(when).items() if find(key[0]).revised}
        seen = {key: known for key, known in month.held(when).items() if key not in told}
        assert different(values({key: told[key] for key in told if key in archive}), archive) == {}, when
        assert told.keys() - archive.keys() <= KEPT, when
        assert {known.evidence for known in told.values()} == {"archived"}
        assert different(seen, {key: k for key, k in month.desk.as_of(when).items() if not find(key[0]).revised}) == {}
    went_well(month, moments[-1:])
