"""Does the Data page say what came, what comes, and what was late, revised or withdrawn, each on its day?"""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import pytest

from catalog import find
from charts import number_format
from charts.theme import LIGHT
from indicators import evaluated
from tests.warehouse.desk import at
from views.core.figure import ViewOptions
from views.core.point_in_time import PointInTime
from views.cost.credit import seams
from views.data.ledger import next_release
from views.data.releases import came, expected, late, revised, withdrawn
from views.parts import TABLES
from warehouse.clock import moment, new_york_day
from warehouse.folder import Warehouse
from warehouse.writer import Run, publishing


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def fetched(warehouse, now: str, complete_from: date | None = None, **values: Mapping[str, float]) -> None:
    """Publish these answers at that moment, each dated by its own release rule; with a day: all there is since."""
    with at(now), publishing(warehouse, Run.begin("refresh")) as draft:
        for name, told in values.items():
            days = pd.DatetimeIndex(list(told)).as_unit("us")
            frame = {"date": days, "value": list(told.values()), "assumed_from": find(name).release.known_from(days)}
            rows = pd.DataFrame(frame).assign(
                series=name, known_from=pd.Series(pd.NaT, range(len(days)), "datetime64[us, UTC]")
            )
            draft.add(rows)
            if complete_from:
                draft.unlisted(rows, {name: complete_from})
            draft.note(name, "new", len(told))
        draft.close("fresh")


def at_the_board(warehouse, now: str, tell):
    with at(now), warehouse.reader() as reader:
        return tell(PointInTime(reader))


NBSP = "\N{NO-BREAK SPACE}"
TITLE = "Federal Reserve total assets"
LEVELS = {"2026-08-12": 6_700.0, "2026-08-19": 6_710.0}


def test_what_came_is_said_under_the_day_it_became_known(warehouse):
    fetched(warehouse, "2026-08-20T20:00Z", fed_assets={"2026-08-12": 6_700.0})
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    assert at_the_board(warehouse, "2026-08-21", came) == [[f"Thu{NBSP}20{NBSP}Aug", TITLE]]
    assert at_the_board(warehouse, "2026-09-21", came) == []


def test_the_table_of_every_series_names_the_same_day_as_the_list_of_what_comes(warehouse):
    """GDP is worth asking for before the day on which its rule lets it count as known; both say that day."""
    fetched(warehouse, "2026-08-20T21:00Z", gdp={"2026-04-01": 31_000.0})
    [gdp] = at_the_board(warehouse, "2026-08-21", expected)
    assert gdp.series.release.early
    day = number_format.day(new_york_day(gdp.moment))
    assert next_release(gdp.series, gdp.last.date) == day
    assert ["", f"last Q2{NBSP}2026", f"expected {day}", ""] == [
        "",
        *at_the_board(warehouse, "2027-03-01", late)[0][1:],
    ]


def test_what_did_not_come_on_its_day_is_late_the_next(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    assert at_the_board(warehouse, "2026-08-27T12:00Z", late) == []
    [[title, last, expected, _]] = at_the_board(warehouse, "2026-08-28", late)
    assert title.endswith(TITLE) and "19" in last and "27" in expected


def test_what_a_filer_left_out_of_its_newest_report_is_not_late(warehouse):
    """Meta last repaid debt in 2015; its dividends of a quarter are late only as long as the report is."""
    reported = {"2025-10-01": 36.2, "2026-01-01": 32.2}
    fetched(
        warehouse,
        "2026-05-20T21:00Z",
        meta_operating_cash_flow=reported,
        meta_debt_repaid={"2015-10-01": 0.0},
        meta_dividends={"2026-01-01": 1.3},
    )
    assert at_the_board(warehouse, "2026-08-01", late) == []
    overdue = " ".join(title for title, *_ in at_the_board(warehouse, "2026-09-01", late))
    assert "dividends paid" in overdue and "operating cash flow" in overdue and "debt repaid" not in overdue


def test_a_revision_says_what_the_value_was_and_is(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    fetched(warehouse, "2026-08-25T21:00Z", fed_assets=LEVELS | {"2026-08-12": 6_690.0, "2026-08-19": 6_705.0})
    [[title, what, _]] = at_the_board(warehouse, "2026-08-26", revised)
    assert title == TITLE and "6,710.00 became 6,705.00 $bn, and 1 date before it" in what
    assert at_the_board(warehouse, "2026-10-26", revised) == []


@pytest.mark.parametrize(
    ("factors", "cause"),
    [
        ([0.5] * 20, "each is 0.5 times what it was, as after a new base or unit"),
        ([0.5] * 19 + [0.6], "as in a correction by its source"),
        ([1.002] * 20, "as in a correction by its source"),
    ],
)
def test_a_stretch_that_was_revised_at_once_is_told_as_one_event_with_its_likely_cause(warehouse, factors, cause):
    levels = {f"{day:%F}": 2_600.0 for day in pd.date_range("2026-04-08", periods=20, freq="7D")}
    fetched(warehouse, "2026-08-20T21:00Z", reserve_balances=levels)
    again = {day: level * factor for (day, level), factor in zip(levels.items(), factors, strict=True)}
    fetched(warehouse, "2026-08-25T21:00Z", reserve_balances=again)
    [[_, what, _]] = at_the_board(warehouse, "2026-08-26", revised)
    assert what.replace(NBSP, " ").endswith(f"20 dates changed at once, 8 Apr 2026 to 19 Aug 2026: {cause}")


def test_a_first_load_revises_nothing(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    assert at_the_board(warehouse, "2026-08-21", revised) == []


def test_what_a_licence_lets_the_source_serve_no_longer_is_said_to_be_kept(warehouse):
    fetched(
        warehouse,
        "2026-08-20T21:00Z",
        ice_hy_oas={"1996-12-31": 3.1, "2026-08-19": 2.6},
        moodys_baa_spread={"1990-01-02": 2.0},
    )
    fetched(warehouse, "2026-08-21T21:00Z", date.min, ice_hy_oas={"2026-08-19": 2.6, "2026-08-20": 2.7})
    [[title, which, kept]] = at_the_board(warehouse, "2026-08-22", withdrawn)
    assert title == "High-yield spread (ICE BofA)" and which.startswith("1 date,") and kept == "kept here"


def test_the_spreads_show_where_one_source_ends_and_another_begins(warehouse):
    fetched(
        warehouse,
        "2026-08-20T21:00Z",
        ice_hy_oas={"1996-12-31": 3.1, "2026-08-19": 2.6},
        moodys_baa_spread={"1990-01-02": 2.0},
    )
    fetched(warehouse, "2026-08-21T21:00Z", date.min, ice_hy_oas={"2026-08-19": 2.6, "2026-08-20": 2.7})
    with at("2026-08-22"), publishing(warehouse, Run.begin("derive")) as draft:
        draft.derive(lambda reader, now: evaluated(reader.history))
        draft.close("fresh")
    drawn = at_the_board(warehouse, "2026-08-22", seams)
    assert [(event.when.isoformat(), event.label) for event in drawn] == [
        ("1996-12-31", "Baa alone before"),
        ("1996-12-31", "kept here"),
    ]


def test_an_early_day_knows_nothing_of_what_came_later(warehouse):
    fetched(warehouse, "2026-08-20T21:00Z", fed_assets=LEVELS)
    fetched(warehouse, "2026-08-25T21:00Z", date.min, fed_assets={"2026-08-19": 6_705.0})
    with at("2026-09-01"), warehouse.reader() as reader:
        data = PointInTime(reader, moment("2026-08-22"))
        assert (revised(data), withdrawn(data)) == ([], [])
        assert "6,705" not in TABLES["every_series"](data, ViewOptions("5y", LIGHT))
