"""Does a reader learn what changed, all of it and nothing else, and by what?"""

from datetime import date

import pandas as pd
import pytest

from catalog import SERIES
from catalog.method_changes import METHOD_CHANGES, MethodChange
from indicators.themes.regime_rules import NEUTRAL, SCARCITY
from pipelines.ingest import Intake, publish
from tests.pipelines.test_decided_weeks import DAYS, GDP, INVESTMENT, NEW_DAYS, YIELD, run, steady, told
from tests.views.worlds import plain
from tests.warehouse.desk import at
from views.changes.comparison import Changes, IndicatorChange, changes, of_late
from views.changes.findings import added_by_blocks, findings, in_short
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.comparison import Shown
from warehouse.folder import Warehouse
from warehouse.writer import Run

MONDAY, THURSDAY = "2025-06-02T21:00Z", "2025-06-26T13:00Z"
SHARE = "it_investment_share_of_gdp"


@pytest.fixture
def warehouse(tmp_path) -> Warehouse:
    """Loaded on Monday 2 June 2025."""
    filled = Warehouse(f"file:{tmp_path}")
    run(
        filled,
        MONDAY,
        gdp=told("gdp", GDP),
        it_investment=told("it_investment", INVESTMENT),
        tips_10y=told("tips_10y", YIELD),
    )
    return filled


def since(warehouse: Warehouse, then: str | None, now: str) -> tuple[Changes, dict[str, list[str]]]:
    """What changed since then, or of late; and what is said of each thing."""
    with at(now), warehouse.reader() as reader:
        data = PointInTime(reader)
        found = changes(data, moment(then)) if then else of_late(data)
        assert found is not None
        said: dict[str, list[str]] = {}
        for about, what in findings(data, found):
            said.setdefault(plain(about), []).append(plain(what))
    return found, said


def test_a_revision_is_told_from_old_to_new_with_each_number_that_it_restates(warehouse):
    before = stored(warehouse, SHARE)
    run(warehouse, THURSDAY, gdp=told("gdp", GDP[-2:] * 1.1))
    found, said = since(warehouse, MONDAY, THURSDAY)
    assert said["Revised"] == ["Gross domestic product (Q1 2025): $20.0tn became $22.0tn, and 1 date before it"]
    assert found.indicators[SHARE].before == before
    assert found.indicators[SHARE].restated == stored(warehouse, SHARE) != before
    assert said["Restated"][:2] == [
        "Capex impulse (Q1 2025): 0.00 pp became −0.41 pp, by the revision of Gross domestic product",
        "Investment in computers and software as a share of GDP (Q1 2025): 4.55 % became 4.13 %, by the revision of "
        "Gross domestic product",
    ]
    assert found.new == [] and "New" not in "".join(said)


def stored(warehouse: Warehouse, name: str) -> float:
    with warehouse.reader() as reader:
        return float(reader.indicator(name)["value"].iloc[-1])


def test_what_came_after_was_not_shown_before_whenever_it_was_published(warehouse):
    """Vintages of years ago were loaded on Thursday: known long since, and new to whoever looked on Monday."""
    vintages = told("gdp", GDP * 0.9, SERIES["gdp"].release.known_from(GDP.index) + pd.Timedelta("9D"))
    run(warehouse, THURSDAY, gdp=vintages)
    found, said = since(warehouse, MONDAY, THURSDAY)
    assert [(one.name, one.dates) for one in found.revised] == [("gdp", len(GDP))]
    assert said["Revised"] == ["Gross domestic product (Q1 2025): $20.0tn became $18.0tn, and 20 dates before it"]


def test_new_days_move_a_number_and_are_named_as_its_cause(warehouse):
    run(warehouse, "2025-06-13T13:00Z", tips_10y=told("tips_10y", steady(3, NEW_DAYS)))
    found, said = since(warehouse, MONDAY, "2025-06-13T13:00Z")
    assert [(one.name, one.dates, one.before) for one in found.new] == [("tips_10y", len(NEW_DAYS), None)]
    assert said["10y real yield"] == [
        "4.59 % (30 May) became 3.08 % (12 Jun): −1.51 pp, with new data of Real Treasury yield, 10 years"
    ]
    assert "New, Fri 13 Jun" in said and "Restated" not in said
    assert in_short(found) == "1 series brought new data"


def test_a_day_without_news_says_so_and_what_it_held_alike(warehouse):
    run(warehouse, "2025-06-03T13:00Z", gdp=told("gdp", GDP))
    found, said = since(warehouse, MONDAY, "2025-06-03T13:00Z")
    assert in_short(found) == "nothing changed"
    assert said == {"As before": ["10y real yield"]}


def test_what_was_served_ahead_is_new_on_its_day_without_a_run(warehouse):
    """Such as the interest on reserves, which is told up to a week ahead."""
    tuesday = "2025-06-03T13:00Z"
    run(warehouse, tuesday, tips_10y=told("tips_10y", pd.Series([4.0], pd.DatetimeIndex(["2025-06-04"]).as_unit("us"))))
    found, _ = since(warehouse, tuesday, "2025-06-03T22:00Z")
    assert found.new == []
    found, _ = since(warehouse, tuesday, "2025-06-04T13:00Z")
    assert [(one.name, one.value) for one in found.new] == [("tips_10y", 4.0)]


def test_of_late_is_since_the_last_run_of_an_earlier_day(warehouse):
    run(warehouse, "2025-06-13T11:00Z", tips_10y=told("tips_10y", steady(3, NEW_DAYS[:5])))
    run(warehouse, "2025-06-13T21:00Z", tips_10y=told("tips_10y", steady(3, NEW_DAYS)))
    found, _ = since(warehouse, None, "2025-06-14T13:00Z")
    assert found.before.moment == pd.Timestamp(MONDAY)
    assert [one.dates for one in found.new] == [len(NEW_DAYS)]


def test_before_the_first_run_nothing_was_shown(warehouse):
    with at(THURSDAY), warehouse.reader() as reader:
        assert changes(PointInTime(reader), moment("2025-06-01")) is None
        assert of_late(PointInTime(reader)) is None


def test_a_past_day_is_compared_with_what_was_shown_before_it_and_knows_nothing_later(warehouse):
    run(warehouse, "2025-06-13T13:00Z", tips_10y=told("tips_10y", steady(3, NEW_DAYS)))
    run(warehouse, THURSDAY, gdp=told("gdp", GDP[-2:] * 1.1))
    with at("2025-06-30T13:00Z"), warehouse.reader() as reader:
        found = of_late(PointInTime(reader, moment("2025-06-13")))
    assert found is not None
    assert ([one.name for one in found.new], found.revised) == (["tips_10y"], [])


def test_what_a_source_ceases_to_list_is_told_and_told_again_when_it_is_back(warehouse):
    def answer(now: str, yields: pd.Series) -> None:
        taken = Intake([(SERIES["tips_10y"], told("tips_10y", yields))], complete_from={"tips_10y": date(2024, 6, 3)})
        with at(now):
            publish(warehouse, Run.begin("refresh"), taken)

    answer("2025-06-03T13:00Z", YIELD.drop(DAYS[-3:-1]))
    _, said = since(warehouse, MONDAY, "2025-06-03T13:00Z")
    assert said["No longer listed"] == ["Real Treasury yield, 10 years: 2 dates, 28 May 2025 to 29 May 2025; kept here"]
    answer("2025-06-04T13:00Z", YIELD)
    _, said = since(warehouse, "2025-06-03T14:00:00Z", "2025-06-04T13:00Z")
    assert said["Listed again"] == ["Real Treasury yield, 10 years: 2 dates, 28 May 2025 to 29 May 2025; kept here"]


def test_a_change_of_method_is_recorded_once_with_its_date_and_reason(warehouse, monkeypatch):
    change = MethodChange(date(2025, 6, 10), "Breadth counts weeks", "Days were noise")
    monkeypatch.setattr("pipelines.ingest.METHOD_CHANGES", (*METHOD_CHANGES, change))
    monkeypatch.setattr("pipelines.ingest.method", lambda: "another")
    for now in ("2025-06-11T13:00Z", "2025-06-12T13:00Z"):
        run(warehouse, now, tips_10y=told("tips_10y", YIELD))
    _, said = since(warehouse, MONDAY, "2025-06-11T13:00Z")
    assert said["Method"] == ["Breadth counts weeks. Days were noise (2025-06-10)."]
    _, said = since(warehouse, "2025-06-11T14:00:00Z", "2025-06-12T13:00Z")
    assert "Method" not in said


def test_an_altered_method_without_a_word_of_it_is_said_to_be_one(warehouse, monkeypatch):
    monkeypatch.setattr("pipelines.ingest.method", lambda: "another")
    run(warehouse, "2025-06-03T13:00Z", tips_10y=told("tips_10y", YIELD))
    _, said = since(warehouse, MONDAY, "2025-06-03T13:00Z")
    assert said["Method"] == [
        "Formulas, series or baskets were altered, and no reason is recorded; what differs by it is listed as restated."
    ]


@pytest.mark.parametrize("weeks_ago", [1, 13, 52])
def test_the_blocks_add_up_to_the_change_of_the_index(demo, weeks_ago):
    with demo.reader() as reader:
        data = PointInTime(reader)
        index = data.values("inverse_qe_index")
        then, now = index.index[-1 - weeks_ago], index.index[-1]
        change = IndicatorChange("inverse_qe_index", then, index[then], now, index[now], None)
        added = added_by_blocks(data, change)
    assert sum(added.values()) == pytest.approx(index[now] - index[then], abs=0.011)  # each is rounded as it is printed
    assert len(added) == 4


@pytest.mark.parametrize(
    ("value", "expected"),
    [(SCARCITY, {"Regime": "neutral (28 May) became scarcity (4 Jun)"}), (NEUTRAL, {"As before": "Regime"})],
)
def test_the_regime_is_news_only_where_it_is_another_one(warehouse, value, expected):
    weeks = [pd.Timestamp("2025-05-28"), pd.Timestamp("2025-06-04")]
    shown = Shown("r0", moment("2025-06-13"))
    flip = IndicatorChange("regime", weeks[0], NEUTRAL, weeks[1], value, None)
    with at(THURSDAY), warehouse.reader() as reader:
        rows = findings(PointInTime(reader), Changes(shown, shown, indicators={"regime": flip}))
    said = {about: plain(what) for about, what in rows}
    assert said == expected


def test_two_changes_of_method_stand_in_one_row_of_the_run_and_are_told_apart(warehouse):
    """`check` promises that every row stands once."""
    with warehouse.reader() as reader:
        [words] = reader.readings("method_change")["words"]
    assert words.splitlines() == [change.sentence for change in METHOD_CHANGES] and len(METHOD_CHANGES) > 1
