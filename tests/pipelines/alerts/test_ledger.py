"""Is what fired kept, and is it known what may still be sent?"""

from datetime import timedelta
from pathlib import Path

import pytest

from pipelines.alerts.ledger import FILE, Ledger, Outcome, Position
from pipelines.errors import CannotWrite
from tests.pipelines.alerts.made import NOON, firing

STOOD = Position("mine@1", "holds", "2026-08-19", "run-1", NOON)
MAIL, DAY = "mailto", timedelta(days=1)


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path)


def occasions(ledger, now=NOON, channel=MAIL):
    return [one.occasion for one in ledger.to_send("pipeline", channel, now)]


def test_what_fired_and_where_the_rules_stand_is_there_for_the_next_run(ledger, tmp_path):
    ledger.keep([STOOD], [firing("first"), firing("second", due=None)])
    ledger.mark([firing("first")], MAIL, NOON, Outcome.SENT)
    again = Ledger(tmp_path)
    assert again.positions() == {"mine@1": STOOD}
    assert again.firings() == [firing("first"), firing("second", due=None)]
    assert [(one.occasion, one.channel, one.outcome) for one in again.deliveries()] == [("first", MAIL, Outcome.SENT)]


def test_whoever_only_looks_makes_no_file(tmp_path):
    ledger = Ledger(tmp_path)
    assert not (ledger.firings() or ledger.deliveries() or ledger.positions()) and not [*tmp_path.iterdir()]


def test_what_fires_again_on_the_same_occasion_is_no_news(ledger):
    ledger.keep([], [firing("first")])
    ledger.keep([], [firing("first", said="otherwise", due=NOON + DAY)])
    assert ledger.firings() == [firing("first")]


@pytest.mark.parametrize(
    ("outcome", "sent_again"),
    [(Outcome.CLAIMED, []), (Outcome.SENT, []), (Outcome.UNCERTAIN, []), (Outcome.REFUSED, ["first"])],
)
def test_only_what_did_not_arrive_for_sure_is_sent_again(ledger, outcome, sent_again):
    ledger.keep([], [firing("first")])
    ledger.mark([firing("first")], MAIL, NOON, outcome)
    assert occasions(ledger) == sent_again
    assert occasions(ledger, channel="slack") == ["first"], "to another address it was not sent yet"


def test_it_is_sent_from_when_it_is_due_and_a_day_later_no_more(ledger):
    ledger.keep([], [firing("first"), firing("within a cooldown", due=None), firing("of another", topic="data")])
    second = timedelta(seconds=1)
    assert [bool(occasions(ledger, when)) for when in (NOON - second, NOON, NOON + DAY - second, NOON + DAY)] == [
        False,
        True,
        True,
        False,
    ]
    assert occasions(ledger) == ["first"]


def test_a_clock_that_is_set_back_sends_nothing_twice(ledger):
    ledger.keep([], [firing("first")])
    ledger.mark([firing("first")], MAIL, NOON + timedelta(hours=3), Outcome.SENT)
    assert occasions(ledger, NOON) == []


def sentence(ledger):
    with pytest.raises(CannotWrite) as raised:
        ledger.keep([STOOD], [])
    return str(raised.value)


@pytest.mark.parametrize("content", [b"no file of SQLite at all, but words " * 100, None])
def test_a_ledger_that_is_none_is_said_in_a_sentence(ledger, tmp_path, content):
    place = tmp_path / FILE
    place.mkdir() if content is None else place.write_bytes(content)
    assert sentence(ledger).endswith("no alert is sent meanwhile") and str(place) in sentence(ledger)


@pytest.mark.parametrize("folder", ["/proc", "/a folder that is gone"])
def test_a_folder_that_nothing_can_be_written_to_is_said_in_a_sentence(folder):
    assert "unable to open" in sentence(Ledger(Path(folder)))
