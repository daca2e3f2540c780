"""What a source no longer lists stays, and is marked; what it lists again is marked no longer."""

from datetime import date

import pandas as pd

from tests.warehouse.desk import at, known, stored, told
from warehouse.clock import moment
from warehouse.writer import Run, publishing

EVER = date.min


def answered(warehouse, now, values, complete_from=EVER):
    """The source's whole answer from a day on."""
    with at(now), publishing(warehouse, Run.begin("test")) as draft:
        rows = told(values).assign(series="cash")
        draft.add(rows)
        draft.unlisted(rows, {"cash": complete_from})
        draft.close("fresh")


def withdrawn(warehouse, as_of):
    with warehouse.reader() as reader:
        found = reader.withdrawn(moment(as_of))
    return found["date"].dt.strftime("%Y-%m-%d").tolist()


def test_a_withdrawn_value_stays_and_is_marked_from_the_day_it_was_noticed(warehouse):
    answered(warehouse, "2026-08-20", {"2026-08-12": 1, "2026-08-19": 2})
    answered(warehouse, "2026-08-27", {"2026-08-19": 2, "2026-08-26": 3})
    assert known(warehouse, "2026-08-28") == {"2026-08-12": 1, "2026-08-19": 2, "2026-08-26": 3}
    assert withdrawn(warehouse, "2026-08-26") == [] and withdrawn(warehouse, "2026-08-27") == ["2026-08-12"]
    assert len(stored(warehouse)) == 3


def test_what_is_listed_again_is_marked_no_longer(warehouse):
    answered(warehouse, "2026-08-20", {"2026-08-12": 1, "2026-08-19": 2})
    answered(warehouse, "2026-08-21", {"2026-08-19": 2})
    answered(warehouse, "2026-08-22", {"2026-08-12": 1, "2026-08-19": 2})
    assert withdrawn(warehouse, "2026-08-21") == ["2026-08-12"] and withdrawn(warehouse, "2026-08-22") == []


def test_what_goes_and_comes_again_is_noted_each_time_once_and_marked_since_it_last_went(warehouse):
    """A date whose value was revised is one date all the same."""
    both, one = {"2026-08-12": 1, "2026-08-19": 2}, {"2026-08-19": 2}
    answers = {20: both, 21: both | {"2026-08-12": 5}, 22: one, 23: both, 24: both, 25: one, 26: one}
    for day, values in answers.items():
        answered(warehouse, f"2026-08-{day}", values)
    with warehouse.reader() as reader:
        noted = reader.query("select listed from withdrawals order by noticed_at")
        last = reader.withdrawn(moment("2026-08-25"))
    assert noted["listed"].tolist() == [False, True, False]
    assert last["noticed_at"].tolist() == [moment("2026-08-25")]


def test_what_comes_again_in_two_vintages_is_noted_once(warehouse):
    vintages = pd.concat([told({"2026-04-01": 1}, "2026-07-30"), told({"2026-04-01": 2}, "2026-08-15")])
    for day, rows in ((20, vintages), (21, vintages.iloc[:0]), (22, vintages)):
        with at(f"2026-08-{day}"), publishing(warehouse, Run.begin("test")) as draft:
            draft.add(rows.assign(series="cash"))
            draft.unlisted(rows.assign(series="cash"), {"cash": EVER})
            draft.close("fresh")
    with warehouse.reader() as reader:
        noted = reader.query("select listed from withdrawals order by noticed_at")
    assert noted["listed"].tolist() == [False, True]


def test_an_answer_says_nothing_of_the_days_before_it_begins(warehouse):
    answered(warehouse, "2026-08-20", {"2026-08-05": 1, "2026-08-12": 1, "2026-08-19": 2})
    answered(warehouse, "2026-08-21", {"2026-08-19": 2}, complete_from=date(2026, 8, 10))
    assert withdrawn(warehouse, "2026-08-21") == ["2026-08-12"]


def test_an_answer_speaks_of_the_very_day_it_begins_on(warehouse):
    answered(warehouse, "2026-08-20", {"2026-08-12": 1, "2026-08-19": 2})
    answered(warehouse, "2026-08-21", {"2026-08-19": 2}, complete_from=date(2026, 8, 12))
    assert withdrawn(warehouse, "2026-08-21") == ["2026-08-12"]


def test_the_same_absence_is_noted_once(warehouse):
    for day in ("2026-08-20", "2026-08-21", "2026-08-22"):
        answered(warehouse, day, {"2026-08-12": 1} if day == "2026-08-20" else {})
    with warehouse.reader() as reader:
        assert len(reader.query("select * from withdrawals")) == 1


def test_a_history_that_was_imported_is_marked_where_the_source_serves_less(warehouse):
    with at("2026-08-20"), publishing(warehouse, Run.begin("import")) as draft:
        draft.add(told({"1996-12-31": 3.1, "2026-08-19": 2.6}).assign(series="cash"))
        draft.close("fresh")
    assert withdrawn(warehouse, "2026-08-20") == []
    answered(warehouse, "2026-08-21", {"2026-08-19": 2.6})
    assert withdrawn(warehouse, "2026-08-21") == ["1996-12-31"]
