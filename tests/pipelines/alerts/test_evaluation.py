"""What of that which fired is sent, and when is a broken pipeline told of?"""

from datetime import timedelta

import pytest

from pipelines.alerts.alerting import brief_of_today
from pipelines.alerts.conditions import CLEAR
from pipelines.alerts.evaluation import Fired, firings
from pipelines.alerts.faults import RULES, Fault, broken_off, told
from tests.pipelines.alerts.made import NOON, firing, reader, rule

HOUR = timedelta(hours=1)
QUICK = rule(above=3.0, cooldown="6 hours")


def due(watching, before, fired=("Thursday",), now=NOON):
    """By occasion, when each is sent."""
    found = [Fired(occasion, "said") for occasion in fired]
    return {one.occasion: one.due for one in firings(watching, found, before, now, "run-1", reader())}


@pytest.mark.parametrize(
    ("ago", "sent"),
    [(0 * HOUR, False), (5 * HOUR, False), (6 * HOUR, True), (-HOUR, True)],
    ids=["at once", "within it", "after it", "by a clock that was set back"],
)
def test_within_the_cooldown_what_fires_is_kept_and_not_sent(ago, sent):
    before = [firing(rule=QUICK.key, fired_at=NOON - ago)]
    assert due(QUICK, before) == {"Thursday": NOON if sent else None}


def test_a_cooldown_is_of_one_rule_and_counts_from_what_was_sent():
    assert due(QUICK, [firing(rule="yours@1")]) == {"Thursday": NOON}
    assert due(QUICK, [firing(rule=QUICK.key, due=None)]) == {"Thursday": NOON}
    assert due(rule(above=3.0), [firing(rule=rule(above=3.0).key)]) == {"Thursday": NOON}


def test_of_several_that_are_found_at_once_the_last_is_sent():
    assert due(QUICK, [], ("Tuesday", "Wednesday")) == {"Tuesday": None, "Wednesday": NOON}


def test_a_broken_pipeline_is_told_of_once_until_it_was_well_in_between():
    stood, said = {}, []
    for hour, found in enumerate([broken_off("OSError"), broken_off("OSError"), Fault("pipeline:run")] * 2):
        positions, fired = told([found], stood, "run-1", NOON + hour * HOUR, reader())
        stood = {position.rule: position for position in positions}
        said += [one.fired_at for one in fired]
    assert said == [NOON, NOON + 3 * HOUR]


def test_a_file_of_rules_that_is_wrong_otherwise_is_told_of_again():
    def problem(words):
        return Fault(RULES, words, position=words)

    first, fired = told([problem("line 1")], {}, "run-1", NOON, reader())
    stood = {position.rule: position for position in first}
    assert [one.said for one in fired] == ["line 1"]
    assert not told([problem("line 1")], stood, "run-2", NOON, reader())[1]
    assert [one.said for one in told([problem("line 2")], stood, "run-2", NOON, reader())[1]] == ["line 2"]
    assert told([problem("")], stood, "run-2", NOON, reader())[0][0].position == CLEAR


def test_the_brief_is_due_once_a_day_from_its_hour_on_by_the_readers_calendar():
    at_six = reader(brief="18:00")  # which is noon in New York
    days = [brief_of_today(at_six, NOON + hours * HOUR, "run-1") for hours in (-1, 0, 11, 12, 24)]
    assert [[one.occasion for one in found] for found in days] == [
        [],
        ["2026-08-20"],
        ["2026-08-20"],  # the machine slept over midnight
        [],
        ["2026-08-21"],
    ]
    assert brief_of_today(reader(), NOON, "run-1") == []
