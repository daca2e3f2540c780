"""Is it said on how many names a headline rests, and which prices were corrected by then?"""

import pytest

from tests.views.winners.test_winners import LAST, wandering
from tests.views.worlds import OPTIONS, data_of, plain
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.winners import dispersion, members
from warehouse.clock import moment
from warehouse.folder import Warehouse


@pytest.fixture
def data(tmp_path):
    prices = {f"{name}_close": wandering(seed, 0.0, "2025-01-02") for seed, name in enumerate(("mu", "crm", "now"))}
    with data_of(Warehouse(f"file:{tmp_path}"), LAST, **prices) as known:
        yield known


def test_the_correlation_says_of_how_many_names_it_is(data, monkeypatch):
    when = moment(LAST)
    known = Reading("winners_losers_correlation", when.date(), 0.5, when, "observed", "", when, False, 0)
    monkeypatch.setattr(data, "newest", lambda name: known)
    monkeypatch.setattr(dispersion, "over_time", lambda data, options, title, *rest, **given: title)
    title = dispersion.correlation.make(data, OPTIONS)
    assert title == "Over a year the correlation of winners (1 of 6) and losers (2 of 13) was +0.50"


def test_a_price_is_corrected_only_from_the_day_on_which_it_was_to_be(data):
    assert plain(members.corrected(data)).startswith("**Corrected by hand.** Western Digital, 24 Feb 2025")
    assert members.corrected(PointInTime(data.reader, moment("2025-02-21"))) == ""
