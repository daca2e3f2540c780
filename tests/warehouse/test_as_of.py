"""Is what was known at any moment kept, and read back as it was?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from catalog.series import Release
from tests.warehouse.desk import COLUMNS, RULE, added, at, by_date, fetch, fetch_rows, known, stored, told
from warehouse.clock import moment
from warehouse.errors import EmptyWarehouse
from warehouse.migration import SCHEMA
from warehouse.reader import Reader
from warehouse.writer import WRITING, Draft, Run, opened

SATURDAY, SUNDAY, MONDAY = "2026-08-22T12:00Z", "2026-08-23T12:00Z", "2026-08-24T12:00Z"


def test_history_loaded_first_is_dated_by_the_release_rule_and_said_to_be_assumed(warehouse):
    assert fetch(warehouse, SATURDAY, {"2026-08-12": 1, "2026-08-19": 2}) == 2
    assert stored(warehouse) == [
        ("2026-08-12", 1, "2026-08-14 20:30", "assumed"),
        ("2026-08-19", 2, "2026-08-21 20:30", "assumed"),
    ]


def test_history_of_a_century_ago_is_dated_by_the_release_rule_too(warehouse):
    fetch(warehouse, SATURDAY, {"1919-01-01": 5})
    assert known(warehouse, "1919-01-02") == {} and known(warehouse, "1919-01-04") == {"1919-01-01": 5}


def test_nothing_counts_as_known_later_than_it_was_fetched(warehouse):
    fetch(warehouse, "2026-08-20T12:00Z", {"2026-08-19": 2})  # the rule says the 21st, and here it is
    assert stored(warehouse) == [("2026-08-19", 2, "2026-08-20 12:00", "assumed")]


def test_a_date_seen_after_the_first_load_is_known_from_when_we_saw_it(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 1, "2026-08-19": 2})
    assert fetch(warehouse, SUNDAY, {"2026-08-12": 1, "2026-08-14": 7, "2026-08-19": 2}) == 1
    assert ("2026-08-14", 7, "2026-08-23 12:00", "observed") in stored(warehouse)


def test_the_same_value_again_adds_no_row(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-19": 2})
    assert fetch(warehouse, SUNDAY, {"2026-08-19": 2}) == 0
    assert len(stored(warehouse)) == 1


def test_a_revision_adds_one_row_and_the_old_figure_is_still_read_as_of_before(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 1, "2026-08-19": 2})
    assert fetch(warehouse, MONDAY, {"2026-08-12": 1, "2026-08-19": 3}) == 1
    assert known(warehouse, SUNDAY) == {"2026-08-12": 1, "2026-08-19": 2}
    assert known(warehouse, MONDAY) == {"2026-08-12": 1, "2026-08-19": 3}


def test_a_value_that_goes_back_and_forth_is_kept_each_time(warehouse):
    for day, value in zip(range(22, 26), (1, 2, 1, 2), strict=True):
        assert fetch(warehouse, f"2026-08-{day}T12:00Z", {"2026-08-19": value}) == 1
    assert [value for _, value, _, _ in stored(warehouse)] == [1, 2, 1, 2]
    assert [known(warehouse, f"2026-08-{day}T13:00Z")["2026-08-19"] for day in range(22, 26)] == [1, 2, 1, 2]


def test_what_the_source_withdraws_is_kept(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 1, "2026-08-19": 2})
    assert fetch(warehouse, SUNDAY, {"2026-08-19": 2}) == 0
    assert known(warehouse, MONDAY) == {"2026-08-12": 1, "2026-08-19": 2}


def test_history_older_than_all_that_is_stored_is_assumed_whenever_it_comes(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 1, "2026-08-19": 2})
    assert fetch(warehouse, MONDAY, {"2026-07-29": 8, "2026-08-05": 9, "2026-08-19": 2}) == 2
    assert known(warehouse, "2026-08-10") == {"2026-07-29": 8, "2026-08-05": 9}
    assert {evidence for *_, evidence in stored(warehouse)} == {"assumed"}


def test_once_a_filing_tells_its_moment_the_assumed_one_no_longer_counts(warehouse):
    fetch(warehouse, SATURDAY, {"2026-04-01": 10, "2026-01-01": 9})  # assumed known in April
    assert known(warehouse, "2026-07-01") == {"2026-01-01": 9, "2026-04-01": 10}
    assert fetch(warehouse, SUNDAY, {"2026-04-01": 10}, known_from="2026-07-29T23:00Z") == 1
    assert known(warehouse, "2026-07-01") == {"2026-01-01": 9}
    assert known(warehouse, "2026-07-30") == {"2026-01-01": 9, "2026-04-01": 10}


def test_a_vintage_loaded_late_is_compared_with_the_vintage_before_it_and_not_with_the_newest(warehouse):
    fetch(warehouse, SATURDAY, {"2026-04-01": 10}, known_from="2026-07-30")
    fetch(warehouse, SATURDAY, {"2026-04-01": 12}, known_from="2026-08-20")
    assert (
        fetch(warehouse, SUNDAY, {"2026-04-01": 12}, known_from="2026-08-10") == 1
    )  # as the newest says, yet news then
    assert fetch(warehouse, SUNDAY, {"2026-04-01": 10}, known_from="2026-08-01") == 0  # as the one before it said
    assert known(warehouse, "2026-08-09") == {"2026-04-01": 10}
    assert known(warehouse, "2026-08-11") == {"2026-04-01": 12}


def test_the_same_filings_again_add_no_row(warehouse):
    vintages = pd.concat([told({"2026-04-01": 10}, "2026-07-30"), told({"2026-04-01": 12}, "2026-08-20")])
    assert fetch_rows(warehouse, SATURDAY, vintages) == 2
    assert fetch_rows(warehouse, SUNDAY, vintages) == 0


def test_what_is_filed_today_is_known_when_we_see_it_and_not_at_the_days_end(warehouse):
    fetch(warehouse, SATURDAY, {"2026-04-01": 10}, known_from="2026-08-22")
    assert known(warehouse, SATURDAY) == {"2026-04-01": 10}
    assert fetch(warehouse, SUNDAY, {"2026-04-01": 10}, known_from="2026-08-22") == 0


def test_in_a_replay_the_last_of_several_filings_still_to_come_counts(warehouse):
    vintages = pd.concat([told({"2026-04-01": 12}, "2026-09-20"), told({"2026-04-01": 11}, "2026-09-10")])
    assert fetch_rows(warehouse, SATURDAY, vintages) == 1
    assert known(warehouse, SATURDAY) == {"2026-04-01": 12}


def test_of_equal_moments_the_later_run_counts(warehouse):
    """The clock of a replay stands still: two runs at one moment, and the second was told something else."""
    for value in (1, 2, 3):
        assert fetch(warehouse, SATURDAY, {"2026-08-19": value}) == 1
        assert known(warehouse, SUNDAY) == {"2026-08-19": value}
    with warehouse.reader() as reader:
        history = reader.history(["cash"], moment(SATURDAY))
    assert list(history["value"]) == [1, 3]  # from Friday, when the release rule says, and from Saturday


def test_a_rate_announced_ahead_waits_for_its_day(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-21": 3.65, "2026-08-24": 3.65, "2026-08-25": 3.40})
    assert known(warehouse, SATURDAY) == {"2026-08-21": 3.65}
    assert known(warehouse, "2026-08-23") == {"2026-08-21": 3.65}
    assert known(warehouse, "2026-08-24T04:00Z") == {"2026-08-21": 3.65, "2026-08-24": 3.65}  # midnight in New York
    assert known(warehouse, "2026-08-25")["2026-08-25"] == 3.40


def test_a_rate_announced_anew_before_its_day_replaces_the_first_announcement(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-21": 3.65, "2026-08-25": 3.40})
    assert fetch(warehouse, SUNDAY, {"2026-08-21": 3.65, "2026-08-25": 3.15}) == 1
    assert known(warehouse, "2026-08-24") == {"2026-08-21": 3.65}
    assert known(warehouse, "2026-08-25") == {"2026-08-21": 3.65, "2026-08-25": 3.15}


def test_a_date_means_its_end_in_new_york(warehouse):
    fetch(warehouse, "2026-08-22T03:30Z", {"2026-08-20": 4})  # half past eleven in the evening of the 21st
    assert known(warehouse, "2026-08-21") == {"2026-08-20": 4}
    assert known(warehouse, "2026-08-20") == {}


def test_before_anything_was_known_there_is_an_empty_table_with_its_columns(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-19": 2})
    with warehouse.reader() as reader:
        nothing = reader.series("cash", moment("2026-01-01"))
        assert nothing.empty and list(nothing.columns) == COLUMNS
        assert reader.series("unheard_of").empty
        assert reader.history(["cash"], moment("2026-01-01")).empty


def test_a_warehouse_without_a_state_says_how_to_fill_it(warehouse):
    with pytest.raises(EmptyWarehouse, match="is empty: fill it with"), warehouse.reader():
        pass


def test_coverage_tells_what_is_known_by_now_and_not_what_is_still_to_come(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 1, "2026-08-19": 2, "2026-08-26": 3})
    with at(SUNDAY), warehouse.reader() as reader:
        row = reader.coverage().loc["cash"]
        assert (str(row["last_date"])[:10], row["dates"], row["value"]) == ("2026-08-19", 2, 2)
        assert reader.last_dates()["cash"].isoformat() == "2026-08-26"


def by_another_rule(values: dict[str, float], **rule: int) -> pd.DataFrame:
    """What a source said, after the desk has learnt when it truly publishes."""
    rows = told(values)
    return rows.assign(assumed_from=Release(at=RULE.at, **rule).known_from(pd.DatetimeIndex(rows["date"])))


def test_history_that_an_earlier_rule_dated_too_soon_is_dated_anew_by_the_next_whole_read(warehouse):
    values = {"2026-08-05": 1, "2026-08-12": 2}
    fetch(warehouse, SATURDAY, values)
    assert known(warehouse, "2026-08-14") == values
    assert fetch_rows(warehouse, MONDAY, by_another_rule(values, days=6)) == 0  # no news of the number itself
    assert known(warehouse, "2026-08-14") == {"2026-08-05": 1}
    assert known(warehouse, "2026-08-18") == values
    assert len(stored(warehouse)) == 4 and {evidence for *_, evidence in stored(warehouse)} == {"assumed"}
    assert fetch_rows(warehouse, "2026-08-25T12:00Z", by_another_rule(values, days=6)) == 0
    assert len(stored(warehouse)) == 4


def test_history_that_an_earlier_rule_dated_too_late_is_known_sooner(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 2})
    fetch_rows(warehouse, MONDAY, by_another_rule({"2026-08-12": 2}, days=1))
    assert known(warehouse, "2026-08-13") == {"2026-08-12": 2}
    with warehouse.reader() as reader:
        assert len(reader.history(["cash"], moment(MONDAY))) == 1


def test_what_is_dated_anew_keeps_its_first_value_and_every_revision_seen_since(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-12": 2})
    fetch(warehouse, SUNDAY, {"2026-08-12": 3})
    assert fetch_rows(warehouse, MONDAY, by_another_rule({"2026-08-12": 4}, days=6)) == 1
    read = [known(warehouse, day).get("2026-08-12") for day in ("2026-08-17", "2026-08-18", SUNDAY, MONDAY)]
    assert read == [None, 2, 3, 4]


def test_no_rule_dates_a_value_after_the_run_that_brought_it(warehouse):
    fetch(warehouse, SATURDAY, {"2026-08-19": 2})
    fetch_rows(warehouse, MONDAY, by_another_rule({"2026-08-19": 2}, days=4))  # Sunday, when it was long here
    assert known(warehouse, SATURDAY) == {"2026-08-19": 2}


WEEKS = [f"2026-0{month}-{day:02}" for month, days in ((7, (1, 8, 15, 22, 29)), (8, (5,))) for day in days]
TABLES = st.dictionaries(st.sampled_from(WEEKS), st.integers(1, 3), min_size=1)
FETCHES = st.lists(
    st.tuples(st.integers(0, 40), TABLES), min_size=1, max_size=7
)  # hours since the one before, and news
START = datetime(2026, 8, 6, 16, tzinfo=UTC)


def what_an_analyst_would_remember(fetches: list[tuple[datetime, dict[str, int]]], as_of: datetime) -> dict[str, float]:
    """Of each date the last value heard by then; history nobody had before counts from its release."""
    heard: dict[str, list[tuple[datetime, int]]] = {}
    for now, table in fetches:
        oldest = min(heard, default=None)
        for day, value in table.items():
            is_history = oldest is None or day < oldest
            since = min(RULE.known_from(pd.DatetimeIndex([day]))[0], now) if day not in heard and is_history else now
            heard.setdefault(day, []).append((since, value))
    by_then = {day: [value for since, value in said if since <= as_of] for day, said in sorted(heard.items())}
    return {day: float(values[-1]) for day, values in by_then.items() if values}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("property") / "w.duckdb", WRITING) as db:
        db.execute(SCHEMA)
        yield db


@contextmanager
def emptied_afterwards(db: duckdb.DuckDBPyConnection) -> Iterator[None]:
    db.execute("begin")
    try:
        yield
    finally:
        db.execute("rollback")


@settings(max_examples=25, deadline=None)
@given(FETCHES)
@example([(0, {"2026-07-08": 1}), (24, {"2026-07-08": 2}), (24, {"2026-07-08": 1}), (0, {"2026-07-08": 2})])
@example([(0, {"2026-07-22": 1}), (5, {"2026-07-15": 2, "2026-07-22": 1, "2026-08-05": 3}), (5, {"2026-07-01": 1})])
def test_whatever_a_source_says_and_when_each_moment_reads_as_it_was(database, sequence):
    hours, fetches = 0, []
    with emptied_afterwards(database):
        for waited, table in sequence:
            hours += waited
            fetches.append((START + timedelta(hours=hours), table))
            with at(fetches[-1][0]):
                added(Draft(database, Run.begin("test"), number=len(fetches)), told(table))
        for now in [START - timedelta(days=10), *(now for now, _ in fetches)]:
            assert by_date(Reader(database, "draft"), now) == what_an_analyst_would_remember(fetches, now)
