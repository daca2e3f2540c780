"""Is it said truly what would change the label, how far that is, and for how many weeks it is met already?"""

import numpy as np
import pandas as pd
import pytest

from indicators.themes.regime import WITHOUT_CAPEX
from indicators.themes.regime_rules import (
    ABUNDANCE,
    EARLY_CAPEX,
    IMPULSE,
    LABELS,
    NEUTRAL,
    SCARCITY,
    SHARE_OF_CASH_FLOW,
)
from tests.real import needs_real_data
from tests.views.worlds import plain
from views.core.point_in_time import PointInTime
from views.regime.conditions import conditions
from views.regime.flip import becomes, moves_in_words, nearest, nearest_flip, what_it_takes
from views.regime.rules_now import Now, now_of, rules_now
from warehouse.clock import moment
from warehouse.folder import Warehouse

WEEKS = 60
CALM = {"inverse_qe_index": 0.0, "price_index": 0.0, "buffers_scarcity": 0.5, "quantity_index": 0.1, IMPULSE: 0.0,
        SHARE_OF_CASH_FLOW: 20.0, WITHOUT_CAPEX: 0.0}  # fmt: skip


def world(**last: list[float]) -> Now:
    """Calm weeks in which each moves by 0.1 to and fro, and then these; of one that is None nothing is known."""
    to_and_fro = 0.1 * (np.arange(WEEKS) % 2)
    columns = {name: middle - to_and_fro for name, middle in CALM.items()}
    for name, values in last.items():
        columns[name][WEEKS - len(values) :] = values
    return now_of(pd.DataFrame(columns, pd.date_range("2020-01-01", periods=WEEKS, freq="7D")))


def said(now: Now) -> str:
    turn = nearest(now)
    return plain(f"{becomes(now, turn)} if {what_it_takes(turn)}") if turn else ""


def scarce(weeks: int) -> dict[str, list[float]]:
    return {"inverse_qe_index": [1.2] * weeks, "price_index": [0.5] * weeks}


def test_three_weeks_of_scarcity_lack_one_and_four_are_it():
    three, four = world(**scarce(3)), world(**scarce(4))
    assert three.label == NEUTRAL
    assert said(three) == "scarcity begins if all that it takes is met for 1 week more (3 of 4 so far)"
    assert (four.label, f"{four.rules[0].since}") == (SCARCITY, f"{four.week}")


def test_the_nearest_is_what_needs_the_fewest_of_its_own_weekly_moves():
    """Prices lie 0.75 above where scarcity ends, the index 0.7: but prices move five times as far in a week."""
    moving = [0.5 + 0.5 * (week % 2) for week in range(50)]
    now = world(inverse_qe_index=[1.2] * 8 + [1.3, 1.2], price_index=moving)
    assert now.label == SCARCITY
    assert said(now).startswith(
        "scarcity gives way to neutral if the price index is below −0.25 for 6 weeks in a row: 1.25 away, "
    )


def test_of_two_that_are_met_the_one_with_fewer_weeks_to_go_is_nearest():
    now = world(**scarce(1), quantity_index=[-0.3] * 3)
    assert said(now) == "abundance begins if the quantity index is at most −0.25 for 1 week more (3 of 4 so far)"


def test_each_condition_that_lacks_is_named_and_the_one_that_is_met_is_not():
    begins = world(inverse_qe_index=[0.8, 0.8], buffers_scarcity=[-0.2]).rules[0].begins
    told = plain(what_it_takes(begins))
    assert (
        "the index is at least +1.00 (0.20 away" in told
        and "the score of the buffers is at least 0.00 (0.20 away" in told
    )
    met = world(inverse_qe_index=[0.8, 0.8], price_index=[0.3]).rules[0].begins
    assert plain(what_it_takes(met)).startswith("the index is at least +1.00 for 4 weeks in a row: 0.20 away, ")


def test_what_is_not_known_is_not_met_and_never_nearest():
    now = world(quantity_index=[np.nan], inverse_qe_index=[0.8])
    abundance = now.rules[-1].begins
    assert (abundance.label, abundance.met_for, abundance.needs[0]) == (ABUNDANCE, 0, np.inf)
    assert nearest(now).label != ABUNDANCE


def test_an_end_of_which_nothing_is_known_is_not_near():
    build = {SHARE_OF_CASH_FLOW: [50.0] * 9 + [np.nan], IMPULSE: [0.5] * 9 + [np.nan]}
    now = world(**build)
    assert now.label == EARLY_CAPEX and now.rules[1].ends.needs[0] == np.inf


def test_a_label_behind_another_is_what_that_gives_way_to():
    now = world(**scarce(10), **{SHARE_OF_CASH_FLOW: [50.0] * 10})
    assert said(now).startswith("scarcity gives way to early capex if ")


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (0.4, "less than an average weekly move"),
        (1.2, "1 average weekly move"),
        (100, "100 average weekly moves"),
        (8_700, "over 100 average weekly moves"),
    ],
)
def test_what_hardly_moves_is_not_said_to_be_thousands_of_its_moves_away(moves, words):
    assert moves_in_words(moves) == words


@needs_real_data
@pytest.mark.parametrize("day", ["2009-01-17", "2020-04-15", "2025-10-04"])
def test_what_lacks_a_week_and_is_met_in_the_next_is_the_label_then(real_warehouse: Warehouse, day: str):
    with real_warehouse.reader() as reader:
        before, after = (
            PointInTime(reader, moment(f"{pd.Timestamp(day) + pd.Timedelta(days=more):%Y-%m-%d}")) for more in (0, 7)
        )
        flip, label = nearest_flip(before), LABELS[round(after.newest("regime").value)]
    assert flip.startswith(f"{label} begins if ") and "for 1 week more (3 of 4 so far)" in plain(flip)


@needs_real_data
def test_the_rules_held_against_the_week_give_its_label(real_warehouse: Warehouse):
    with real_warehouse.reader() as reader:
        for day in ("2010-03-05", "2016-01-05", "2023-03-15", "2024-10-01", "2025-10-12"):
            data = PointInTime(reader, moment(day))
            assert rules_now(data).label == data.newest("regime").value, day


@needs_real_data
def test_on_the_extract_scarcity_ends_with_an_index_below_a_half(data: PointInTime):
    assert plain(nearest_flip(data)) == (
        "scarcity gives way to early capex if the index is below +0.50 for 6 weeks in a row: 1.25 away, "
        "15 average weekly moves"
    )
    table = plain(conditions(data))
    assert "holds since 8 Oct 2025" in table and "holds since 4 Dec 2024, behind scarcity" in table


@needs_real_data
def test_without_a_reading_there_is_no_flip_and_no_label(real_warehouse: Warehouse):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment("2008-10-01"))
        assert nearest_flip(data) == "" and "No label: the index has no reading" in conditions(data)
