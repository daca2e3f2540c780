"""Does a published file answer with DuckDB alone, in another process, and just as the tracker itself would?"""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.real import needs_real_data
from tests.warehouse.desk import at, fetch, fetch_rows, known, told
from tests.warehouse.former import file_of, unpacked
from tests.warehouse.test_as_of import by_another_rule, emptied_afterwards
from warehouse.clock import moment
from warehouse.generations import newest
from warehouse.migration import SCHEMA
from warehouse.reader import Reader
from warehouse.view_sql import VIEWS
from warehouse.writer import WRITING, Draft, Run, opened, publishing

LOOKED_BACK_TO = ["2008-10-01", "2013-06-30", "2020-04-15", "2023-03-15", "2026-08-22"]
OUTSIDE = """
import duckdb, json, sys
file, before, said = sys.argv[1:]
db = duckdb.connect() if before else duckdb.connect(file, read_only=True)
db.execute(before.replace("FILE", file))
print(json.dumps(db.execute(said).fetchall(), default=str))
"""


def outside(file: Path, said: str, before: str = "") -> list[list[object]]:
    """What DuckDB answers in a process that knows nothing of the tracker, in another folder and time zone."""
    words = [sys.executable, "-c", OUTSIDE, str(file), before, said]
    told = subprocess.run(words, cwd="/", env={"TZ": "Asia/Tokyo"}, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@pytest.fixture
def file(warehouse):
    """A value that was assumed, then archived; one dated anew; one revised; and a rate announced for 2999."""
    fetch(warehouse, "2026-08-20", {"2026-07-01": 10, "2026-08-05": 1, "2026-08-19": 2, "2999-01-01": 9})
    fetch(warehouse, "2026-08-21", {"2026-07-01": 10}, known_from="2026-08-01")
    fetch_rows(warehouse, "2026-08-22", by_another_rule({"2026-08-05": 1}, days=6))
    fetch(warehouse, "2026-08-23", {"2026-08-19": 3})
    return warehouse.folder / "current"


VALUES = "select date::varchar, value from {} order by date"
NOW = [["2026-07-01", 10], ["2026-08-05", 1], ["2026-08-19", 3]]


@pytest.mark.parametrize(
    ("before", "prefix"),
    [("", ""), ("attach 'FILE' as desk (read_only); use desk", ""), ("attach 'FILE' as desk (read_only)", "desk.")],
)
def test_another_process_reads_the_newest_value_of_each_date_under_whatever_name_it_opens_the_file(
    file, before, prefix
):
    assert outside(file, VALUES.format(f"{prefix}latest"), before) == NOW
    assert len(outside(file, f"from {prefix}vintages", before)) == 5
    assert outside(file, f"from {prefix}indicators", before) == []


@pytest.mark.parametrize("before", ["", "attach 'FILE' as desk (read_only); use desk"])
def test_a_date_means_its_end_in_new_york_whatever_the_time_zone_of_whoever_asks(file, before):
    looked_back = [
        ("'2026-07-31'", []),
        ("'2026-08-01'", NOW[:1]),
        ("'2026-08-10'", NOW[:1]),  # what was dated anew was said to be known on the 7th, and now on the 11th
        ("date '2026-08-22'", [*NOW[:2], ["2026-08-19", 2]]),
    ]
    for said, expected in looked_back:
        assert outside(file, VALUES.format(f"as_of({said})"), before) == expected
    assert outside(file, VALUES.format("as_of('2026-08-02T03:59:59.999998Z')"), before) == []
    assert outside(file, VALUES.format("as_of(timestamptz '2026-08-01 23:59:59.999999-04')"), before) == NOW[:1]


def test_whoever_opens_current_again_has_the_newest_state_and_who_has_it_open_keeps_the_former(warehouse, file):
    with duckdb.connect(str(file), read_only=True) as former:
        fetch(warehouse, "2026-08-24", {"2026-08-19": 4})
        with duckdb.connect(str(file), read_only=True) as again:
            asked = "from latest select value order by date desc limit 1"
            assert [db.sql(asked).fetchone() for db in (former, again)] == [(3,), (4,)]


def test_a_revision_names_what_it_replaced_and_until_when_that_stood(file):
    asked = "select value, before, known_from = lag(known_until) over (order by known_from) from vintages"
    assert outside(file, f"{asked} where date = '2026-08-19' order by known_from") == [[2, None, None], [3, 2, True]]


def test_each_table_and_view_says_in_the_file_what_it_is(file):
    for kind in ("table", "view"):
        silent = f"from duckdb_{kind}s() select {kind}_name where not internal and comment is null"
        assert outside(file, f"{silent} and database_name = current_database()") == []
    beside = "select comment from duckdb_columns() where table_name = 'observations' and column_name = 'known_from'"
    assert outside(file, beside) == [["the first moment a reader could have known it"]]


def test_the_next_publish_gives_an_older_warehouse_its_views(warehouse):
    unpacked(file_of(4), warehouse.folder / "g00000002.duckdb")
    with publishing(warehouse, Run.begin("upgrade")) as draft:
        draft.close("fresh")
    assert outside(newest(warehouse.folder), "select value from latest order by date") == [[1], [3]]
    assert known(warehouse, "2026-08-22") == {"2026-08-12": 1, "2026-08-19": 3}


def assert_alike(reader: Reader, names: list[str], when: str) -> None:
    """The macro of the file tells what the tracker reads, to the bit."""
    told = reader.query(f"select * exclude (unit) from as_of('{when}') order by series, date")
    pd.testing.assert_frame_equal(told, reader.known(names, moment(when)), check_exact=True)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("property") / "w.duckdb", WRITING) as db:
        db.execute(SCHEMA + VIEWS)
        yield db


DAYS = ["2026-07-01", "2026-07-08", "2026-07-15", "2026-08-26"]
FETCHES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(DAYS), st.integers(1, 3), min_size=1),
        st.sampled_from([None, None, "2026-07-20", "2026-08-02"]),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(FETCHES)
def test_whatever_came_and_however_it_was_dated_the_file_tells_of_each_moment_what_the_tracker_reads(database, fetches):
    with emptied_afterwards(database):
        for number, (table, known_from, days) in enumerate(fetches):
            with at(f"2026-08-{10 + number}"):
                draft = Draft(database, Run.begin("test"), number)
                rows = told(table, known_from) if known_from else by_another_rule(table, days=days)
                draft.add(rows.assign(series="cash"))
        for when in ("2026-07-05", "2026-07-20", "2026-08-02", "2026-08-09", "2026-08-12", "2026-08-20", "2026-08-26"):
            assert_alike(Reader(database, "draft"), ["cash"], when)


@needs_real_data
@pytest.mark.parametrize("when", LOOKED_BACK_TO)
def test_of_every_series_there_is_the_file_tells_what_the_tracker_reads(real_warehouse, when):
    with real_warehouse.reader() as reader:
        assert_alike(reader, list(reader.last_dates()), when)
