"""Does each question that the store is asked get the answer of its moment, and of no other series or date?"""

import pandas as pd
import pytest

from tests.warehouse.desk import at, fetch, fetch_rows, known, stored, told
from warehouse.clock import moment
from warehouse.errors import BadWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import newest, states
from warehouse.writer import Run, publishing

SATURDAY, SUNDAY, MONDAY = "2026-08-22T12:00Z", "2026-08-23T12:00Z", "2026-08-24T12:00Z"


@pytest.fixture
def three_days(warehouse):
    """Saturday brings three dates, Sunday revises the second and brings a fourth, Monday revises second and third."""
    fetch(warehouse, SATURDAY, {"2026-08-05": 1, "2026-08-12": 10, "2026-08-19": 100})
    fetch(warehouse, SUNDAY, {"2026-08-05": 1, "2026-08-12": 11, "2026-08-19": 100, "2026-08-20": 7})
    fetch(warehouse, MONDAY, {"2026-08-05": 1, "2026-08-12": 12, "2026-08-19": 90, "2026-08-20": 7})
    with at(MONDAY), warehouse.reader() as reader:
        yield reader


@pytest.mark.parametrize(("when", "day", "value"), [(SATURDAY, "2026-08-19", 100), (SUNDAY, "2026-08-20", 7)])
def test_the_newest_value_is_that_of_the_last_date_known_then(three_days, when, day, value):
    row = three_days.newest(["cash", "debt"], moment(when)).loc["cash"]
    assert (f"{row['date']:%Y-%m-%d}", row["value"]) == (day, value)


def test_the_newest_value_of_a_date_that_was_revised_is_the_revision_also_where_the_clock_stands_still(warehouse):
    for value in (1, 2, 3):
        fetch(warehouse, SATURDAY, {"2026-08-19": value})
    fetch(warehouse, SUNDAY, {"2026-08-19": 4})
    with warehouse.reader() as reader:
        assert [reader.newest(["cash"], moment(day)).loc["cash", "value"] for day in (SATURDAY, SUNDAY)] == [3, 4]


@pytest.mark.parametrize(
    ("since", "as_of", "said"),
    [
        (SATURDAY, MONDAY, [(2, "2026-08-19", 100, 90)]),
        (SUNDAY, MONDAY, [(2, "2026-08-19", 100, 90)]),
        (SATURDAY, SUNDAY, [(1, "2026-08-12", 10, 11)]),
        (SUNDAY, SUNDAY, []),
        (MONDAY, MONDAY, []),
    ],
)
def test_what_was_revised_is_what_replaced_another_value_since_then(three_days, since, as_of, said):
    """A date seen for the first time replaces nothing; of several dates the newest is shown."""
    found = three_days.revised(["cash"], moment(since), moment(as_of))
    columns = [found["dates"], found["date"].dt.strftime("%Y-%m-%d"), found["before"], found["value"]]
    assert list(zip(*columns, strict=True)) == said
    assert list(found["known_from"]) == [pd.Timestamp(as_of)] * len(said)


def test_of_what_was_revised_the_first_date_is_told_and_how_much_less_and_more_it_became(three_days):
    row = three_days.revised(["cash"], moment(SUNDAY), moment(MONDAY)).iloc[0]
    assert f"{row['first_date']:%Y-%m-%d}" == "2026-08-12"
    assert (row["least"], row["most"]) == pytest.approx((90 / 100, 12 / 11))


def test_what_was_revised_last_is_told_first(warehouse):
    for now, name in ((SATURDAY, "cash"), (SATURDAY, "debt"), (SUNDAY, "cash"), (MONDAY, "debt")):
        with at(now), publishing(warehouse, Run.begin("test")) as draft:
            draft.add(told({"2026-08-19": moment(now).day}).assign(series=name))
            draft.close("fresh")
    with warehouse.reader() as reader:
        assert list(reader.revised(["cash", "debt"], moment(SATURDAY), moment(MONDAY))["series"]) == ["debt", "cash"]


def test_coverage_tells_the_first_and_last_date_and_how_the_last_is_known(three_days):
    row = three_days.coverage().loc["cash"]
    days = [f"{row[name]:%Y-%m-%d}" for name in ("first_date", "last_date")]
    assert (*days, row["dates"], row["value"]) == ("2026-08-05", "2026-08-20", 4, 7)
    assert (row["known_from"], row["evidence"]) == (pd.Timestamp(SUNDAY), "observed")


def test_the_last_vintage_is_that_of_the_archive_and_known_by_now(warehouse):
    for known_from in ("2026-07-30T12:00Z", SATURDAY):
        fetch(warehouse, SATURDAY, {"2026-04-01": moment(known_from).day}, known_from)
    fetch(warehouse, SUNDAY, {"2026-07-01": 5})
    with at(SATURDAY), warehouse.reader() as reader:
        assert reader.last_vintages() == {"cash": moment(SATURDAY)}
    with at("2026-08-01"), warehouse.reader() as reader:
        assert reader.last_vintages() == {"cash": moment("2026-07-30T12:00Z")}


@pytest.mark.parametrize("moments", [("2026-08-22T12:00Z", "2026-08-22T13:00Z"), ("2026-08-22", "2026-08-22")])
def test_the_last_attempt_counts_also_where_the_clock_stands_still(warehouse, moments):
    for now, outcome, words in zip(moments, ("failed", "unchanged"), ("cash: no answer", None), strict=True):
        with at(now), publishing(warehouse, Run.begin("refresh")) as draft:
            draft.note("cash", outcome, message=words)
            draft.close("fresh")
    with warehouse.reader() as reader:
        last = reader.last_fetches().loc["cash"]
    assert (last["outcome"], last["tries"], isinstance(last["message"], str)) == ("unchanged", 2, False)


@pytest.mark.parametrize(("message", "problem"), [("cash: no answer", "no answer"), ("set a line", "set a line")])
def test_a_problem_is_told_without_the_name_that_its_message_begins_with(warehouse, message, problem):
    with at(SATURDAY), publishing(warehouse, Run.begin("refresh")) as draft:
        draft.note("cash", "failed", message=message)
        draft.close("all failed")
    with at(SATURDAY), warehouse.reader() as reader:
        last = reader.last_fetches().loc["cash"]
    assert (last["message"], last["problem"]) == (message, problem)


def test_tries_are_counted_since_something_new_came_and_an_import_is_no_try(warehouse):
    outcomes, tries, read = ["failed", "new", "unchanged", "imported", "not imported", "failed", "new"], [], []
    for day, outcome in enumerate(outcomes, start=20):
        now = f"2026-08-{day}T12:00Z"
        with at(now), publishing(warehouse, Run.begin("refresh")) as draft:
            draft.note("cash", outcome)
            draft.close("fresh")
        with warehouse.reader() as reader:
            last = reader.last_fetches(moment(now)).loc["cash"]
        tries.append(last["tries"])
        read.append(last["read_at"].day)
    assert tries == [1, 0, 1, 1, 1, 2, 0]
    assert read[1:] == [21, 22, 22, 22, 22, 26]
    assert (last["outcome"], last["asked_at"].day) == ("new", 26)


def test_a_series_is_worded_as_its_source_words_it_now(warehouse):
    for day, unit in (("20", "Millions of Dollars"), ("21", "Billions of Dollars")):
        with at(f"2026-08-{day}T12:00Z"), publishing(warehouse, Run.begin("refresh")) as draft:
            draft.describe({"cash": (unit, f"Cash, {unit}")})
            draft.close("fresh")
    with at("2026-08-21T12:00Z"), warehouse.reader() as reader:
        now = reader.descriptions().loc["cash"]
    assert (now["unit"], now["title"], now["noticed_at"].day) == (
        "Billions of Dollars",
        "Cash, Billions of Dollars",
        21,
    )


def test_what_happened_after_a_first_answer_without_rows_is_seen_and_what_came_before_is_history(warehouse):
    """Such as the first dividend of a share; an attempt that failed is no answer."""
    attempts = (("2026-08-18", "failed"), ("2026-08-20", "unchanged"), ("2026-08-22", "unchanged"))
    for day, outcome in attempts:
        with at(day), publishing(warehouse, Run.begin("refresh")) as draft:
            draft.note("cash", outcome)
            draft.close("fresh")
    fetch(warehouse, "2026-08-24", {"2026-08-19": 1, "2026-08-20": 2, "2026-08-21": 3})
    assert [evidence for *_, evidence in stored(warehouse)] == ["assumed", "observed", "observed"]


def test_the_same_value_at_the_same_moment_adds_no_row(warehouse):
    assert [fetch(warehouse, SATURDAY, {"2026-08-22": 2}) for _ in range(2)] == [1, 0]


def test_an_answer_with_and_without_moments_brings_both(warehouse):
    rows = pd.concat([told({"2026-04-01": 1}, "2026-07-30"), told({"2026-08-12": 2})])
    assert fetch_rows(warehouse, SATURDAY, rows) == 2
    assert {evidence for *_, evidence in stored(warehouse)} == {"archived", "assumed"}


def test_what_is_dated_anew_twice_is_no_later_than_the_run_that_first_brought_it(warehouse):
    """It came on Saturday: rules that say Monday, and then Tuesday, leave it there."""
    fetch(warehouse, SATURDAY, {"2026-08-12": 2})
    fetch(warehouse, SUNDAY, {"2026-08-12": 3})
    for now in (MONDAY, "2026-08-25T12:00Z"):
        assert fetch_rows(warehouse, now, told({"2026-08-12": 3}).assign(assumed_from=pd.Timestamp(now))) == 0
    assert known(warehouse, "2026-08-21") == {}
    assert known(warehouse, SATURDAY) == {"2026-08-12": 2} and known(warehouse, SUNDAY) == {"2026-08-12": 3}


def test_a_state_holds_what_it_derived_and_the_newest_of_each_in_the_record(warehouse):
    days = pd.DatetimeIndex(["2026-08-12", "2026-08-19"])
    row = {"date": days, "value": [1.0, 2.0], "known_from": moment(SATURDAY), "evidence": "observed", "stand_ins": ""}
    derived = pd.DataFrame(row).assign(good_until=moment(MONDAY))
    with at(SATURDAY), publishing(warehouse, Run.begin("test")) as draft:
        draft.derive(lambda reader, now: pd.concat([derived.assign(name=name) for name in ("b", "a")]))
        draft.say("today", "easier")
        draft.close("fresh")
    with warehouse.reader() as reader:
        assert list(reader.indicators(["b", "a", "c"])["name"]) == ["b", "b", "a", "a"]
        assert list(reader.indicators(["b"])["value"]) == list(reader.indicator("b")["value"]) == [1, 2]
        assert reader.newest_indicators()["value"].to_dict() == {"a": 2, "b": 2}
        last = reader.readings("a").iloc[0]
        assert (f"{last['date']:%Y-%m-%d}", last["value"]) == ("2026-08-19", 2)
        assert list(reader.readings("today")["words"]) == ["easier"]


def test_a_history_is_in_the_order_of_its_names_and_of_two_values_of_one_moment_the_later_counts(warehouse):
    for now, cash in ((SATURDAY, 1), (SUNDAY, 2)):
        rows = {"cash": told({"2026-08-19": cash}, known_from="2026-08-20"), "debt": told({"2026-08-12": 7})}
        with at(now), publishing(warehouse, Run.begin("test")) as draft:
            draft.add(pd.concat([found.assign(series=name) for name, found in rows.items()]))
            draft.close("fresh")
    with warehouse.reader() as reader:
        history = reader.history(["debt", "cash"], moment(MONDAY))
    assert list(zip(history["series"], history["value"], strict=True)) == [("debt", 7), ("cash", 2)]


def test_the_newest_run_comes_first_and_one_that_ended_at_the_very_moment_had_ended(warehouse):
    for now, command in ((SATURDAY, "one"), (SUNDAY, "two"), (SUNDAY, "three"), (MONDAY, "four")):
        with at(now), publishing(warehouse, Run.begin(command)) as draft:
            draft.close("fresh")
    with warehouse.reader() as reader:
        assert list(reader.runs()["command"]) == ["four", "three", "two", "one"]
        assert list(reader.runs()["added"]) == [0, 0, 0, 0]
        assert list(reader.runs(limit=1, as_of=moment(SUNDAY))["command"]) == ["three"]


def test_the_last_run_before_an_early_moment_is_found_behind_fifty_later_ones(warehouse):
    fetch(warehouse, "2026-08-20T12:00Z", {"2026-08-19": 1})
    with at("2026-09-01T12:00Z"), publishing(warehouse, Run.begin("later")) as draft:
        draft.close("fresh")
        draft.cursor.execute(
            "insert into runs select runs.* replace (run_id || n as run_id) from runs, range(60) many(n) "
            "where command = 'later'"
        )
    with warehouse.reader() as reader:
        assert list(reader.runs()["command"]) == ["later"] * 50
        assert list(reader.runs(as_of=moment("2026-08-25"))["command"]) == ["test"]


def test_a_run_is_simulated_by_its_command_whatever_its_options():
    assert [Run(command, moment(SUNDAY)).simulated for command in ("demo", "demo --if-empty", "import demo")] == [
        True,
        True,
        False,
    ]


def test_a_folder_whose_name_has_an_apostrophe_and_whose_parents_are_new_is_a_warehouse_like_any(tmp_path):
    warehouse = Warehouse(f"file:{tmp_path / 'desk' / chr(39) / 'warehouse'}")
    fetch(warehouse, SATURDAY, {"2026-08-19": 2})
    assert known(warehouse, SUNDAY) == {"2026-08-19": 2}


def test_an_address_that_names_no_folder_is_refused_without_what_may_be_its_password(tmp_path, monkeypatch):
    with pytest.raises(BadWarehouse, match=r"^WAREHOUSE_URL must be file:FOLDER, and it begins with 'postgres'$"):
        Warehouse("postgres://desk:secret@host")
    (tmp_path / "file").write_text("")
    with pytest.raises(BadWarehouse, match=r"must name a folder, and .* is a file$"):
        Warehouse(f"file:{tmp_path / 'file'}")
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{tmp_path}")
    assert Warehouse().folder == tmp_path and Warehouse(f"file:{tmp_path / 'other'}").folder != tmp_path


def test_a_state_after_the_one_that_the_link_names_is_none(warehouse):
    """As where a restore put the link back."""
    for day, value in ((SATURDAY, 1), (SUNDAY, 2), (MONDAY, 3)):
        fetch(warehouse, day, {"2026-08-19": value})
    link = warehouse.folder / "current"
    link.unlink()
    link.symlink_to("g00000002.duckdb")
    assert [file.stem for file in states(warehouse.folder)] == ["g00000002", "g00000001"]
    assert known(Warehouse(f"file:{warehouse.folder}"), MONDAY) == {"2026-08-19": 2}
    fetch(warehouse, MONDAY, {"2026-08-19": 4})
    assert newest(warehouse.folder).stem == "g00000004"
