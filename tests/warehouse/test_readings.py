"""Is what was said live told from what was replayed, and is every reading of a week kept beside the one before it?"""

import numpy as np
import pandas as pd
import pytest

from tests.warehouse.desk import at
from warehouse.clock import moment
from warehouse.writer import Run, publishing

FIRST, SECOND, THIRD = "2026-08-05", "2026-08-12", "2026-08-19"  # Wednesdays
SATURDAY, SUNDAY, MONDAY = "2026-08-22T12:00Z", "2026-08-23T12:00Z", "2026-08-24T12:00Z"


def replay(warehouse, now, values):
    rows = pd.DataFrame({"name": "index", "date": pd.DatetimeIndex(list(values)), "value": list(values.values())})
    with at(now), publishing(warehouse, Run.begin("replay")) as draft:
        counts = draft.replay(rows)
        draft.close("fresh")
    return counts


def say_live(warehouse, now, day, value):
    row = {"name": ["index"], "date": pd.DatetimeIndex([day]), "value": [value], "known_from": moment(now)}
    derived = pd.DataFrame(row).assign(evidence="observed", stand_ins="", good_until=moment("2026-09-30"))
    with at(now), publishing(warehouse, Run.begin("refresh")) as draft:
        draft.derive(lambda reader, now: derived)
        draft.close("fresh")


def said(warehouse, as_of):
    with warehouse.reader() as reader:
        rows = reader.said("index", moment(as_of))
    return list(zip(rows["date"].dt.strftime("%Y-%m-%d"), rows["value"], rows["kind"], strict=True))


def test_a_replay_adds_what_is_new_or_other_than_the_last_one_and_takes_nothing_away(warehouse):
    assert replay(warehouse, SATURDAY, {FIRST: 0.1, SECOND: 0.2, THIRD: np.nan}) == (2, 0)
    assert replay(warehouse, SUNDAY, {FIRST: 0.1, SECOND: 0.25, THIRD: 0.3}) == (1, 1)
    assert replay(warehouse, SUNDAY, {SECOND: 0.25}) == (0, 0)
    assert replay(warehouse, SATURDAY, {SECOND: 0.2}) == (0, 1), "the clock was set back, and the later run counts"
    assert replay(warehouse, MONDAY, {SECOND: 0.2}) == (0, 0)
    assert replay(warehouse, MONDAY, {FIRST: np.nan}) == (0, 1), "it has no reading any more"
    assert said(warehouse, MONDAY) == [(SECOND, 0.2, "replayed"), (THIRD, 0.3, "replayed")]
    with warehouse.reader() as reader:
        rows = reader.readings("index")
    assert set(rows["kind"]) == {"replayed"} and sorted(rows["value"].dropna()) == [0.1, 0.2, 0.2, 0.25, 0.3]


def test_what_was_first_said_live_of_a_week_stands_before_what_is_replayed_of_it(warehouse):
    replay(warehouse, SATURDAY, {SECOND: 0.2, THIRD: 0.3})
    say_live(warehouse, SUNDAY, THIRD, 0.5)
    say_live(warehouse, MONDAY, THIRD, 0.6)
    replayed = [(SECOND, 0.2, "replayed"), (THIRD, 0.3, "replayed")]
    assert said(warehouse, SATURDAY) == replayed, "nothing had been said live yet"
    assert said(warehouse, MONDAY) == [replayed[0], (THIRD, 0.5, "live")]
    with warehouse.reader() as reader:
        assert list(reader.readings("index")["kind"]) == ["replayed"] * 2 + ["live"] * 2
    assert replay(warehouse, MONDAY, {THIRD: 0.3}) == (0, 0), "what is live is no replay"


@pytest.mark.parametrize(
    ("as_of", "weeks"), [("2026-08-14T17:59:59-04:00", [FIRST]), ("2026-08-14T18:00-04:00", [FIRST, SECOND])]
)
def test_a_replayed_week_is_known_from_its_friday_evening_on_whenever_it_was_worked_out(warehouse, as_of, weeks):
    replay(warehouse, MONDAY, {FIRST: 0.1, SECOND: 0.2, THIRD: 0.3})
    assert [day for day, _, _ in said(warehouse, as_of)] == weeks


@pytest.mark.parametrize("broken", [False, True])
def test_a_replay_is_published_whole_or_not_at_all(warehouse, broken):
    replay(warehouse, SATURDAY, {FIRST: 0.1})
    try:
        with publishing(warehouse, Run.begin("replay")) as draft:
            days = pd.DatetimeIndex([SECOND, THIRD])
            draft.replay(pd.DataFrame({"name": "index", "date": days, "value": [0.2, 0.3]}))
            draft.close("fresh")
            if broken:
                raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert len(said(warehouse, MONDAY)) == (1 if broken else 3)
