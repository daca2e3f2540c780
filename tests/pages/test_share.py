"""Does a link lead whoever opens it to what its sender saw?"""

from pages.share import Seen
from pages.state import State
from warehouse.clock import moment


def test_a_link_pins_the_day_of_what_was_seen_in_new_york_and_not_the_day_it_was_copied(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-25T09:00:00-04:00")
    evening = State("state", None, moment("2026-08-22T01:00:00+00:00"), "2y", "light")
    assert Seen(evening, {}).link("tub") == "?as_of=2026-08-21&range=2y#tub"
