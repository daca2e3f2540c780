"""Does the door let every real history in, and does a slipped unit on one never pass?"""

import random

import pytest

from catalog import SERIES
from pipelines.guards.implausible import Unaccepted
from pipelines.guards.sizes import continued, unbroken
from tests.real import needs_real_data

pytestmark = needs_real_data
CUTS = 10  # moments at which what came next is held against what was known


@pytest.fixture(scope="module")
def histories(real_warehouse):
    """The values by date of every series that is no price."""
    with real_warehouse.reader() as reader:
        known = reader.known([series.name for series in SERIES.values() if not series.is_a_price])
    return {name: rows.set_index("date")["value"] for name, rows in known.groupby("series")}


def refused(name, new, stored):
    rows = new.rename("value").rename_axis("date").reset_index()
    try:
        continued(rows, SERIES[name], stored)
        unbroken(rows, SERIES[name], stored)
    except Unaccepted:
        return True
    return False


def test_what_really_came_next_was_never_refused(histories):
    chance = random.Random(20260822)
    wrong = [
        (name, str(values.index[place])[:10])
        for name, values in histories.items()
        for place in sorted(chance.sample(range(10, len(values)), min(CUTS, max(len(values) - 10, 0))))
        if refused(name, values[place : place + 1 + place % 5], values[:place])
    ]
    assert wrong == []


@pytest.mark.parametrize("times", [1000, 1 / 1000, 100, 1 / 100])
def test_a_history_in_another_unit_is_refused_where_it_comes_again(histories, times):
    passed = [name for name, values in histories.items() if not refused(name, values.tail(60) * times, values)]
    assert passed == []


@pytest.mark.parametrize("times", [1000, 1 / 1000])
def test_a_steady_series_does_not_go_on_in_another_unit(histories, times):
    """What is never near zero; of a spread or an index about zero the overlap alone decides."""
    steady = {name: values for name, values in histories.items() if SERIES[name].plausible[0] > 0}
    passed = [n for n, values in steady.items() if not refused(n, values[-3:] * times, values[:-3])]
    assert passed == [] and len(steady) > 30
