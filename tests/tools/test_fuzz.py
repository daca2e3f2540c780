"""Is every broken reply accepted rightly or turned away in one sentence? A short form of `make fuzz`."""

from dataclasses import replace

import pytest

from pipelines.stored_state import Known
from tools.fuzz.__main__ import every_case
from tools.fuzz.judge import ACCEPTED, REFUSED, judged
from tools.fuzz.table import failures, table
from tools.fuzz.trial import tried
from tools.fuzz.wire import handed_over, served

SEED, COUNT, SERVED = 7, 100, 12


@pytest.mark.parametrize(("way", "count"), [(handed_over, COUNT), (served, SERVED)])
def test_a_broken_reply_is_accepted_rightly_or_turned_away_in_one_sentence(way, count, tmp_path, monkeypatch):
    monkeypatch.setattr("tools.fuzz.trial.KEPT", tmp_path)
    with way() as replies:
        tallies = tried(dict(enumerate(every_case())), replies, count, SEED)
    assert not any(tally.failures for tally in tallies.values()), f"{table(tallies)}\n{failures(tallies)}"
    assert not any(tally.unforeseen.total() for tally in tallies.values()), failures(tallies)
    assert {ACCEPTED, REFUSED} <= {outcome for tally in tallies.values() for outcome in tally.outcomes}


def test_the_judge_sees_a_row_that_a_reply_does_not_hold():
    with handed_over() as replies:
        case = every_case()[0]
        honest = judged(case, "", case.body, replies, Known())
        misread = judged(replace(case, said=lambda *_: {("2026-08-19", 1.0)}), "", case.body, replies, Known())
    assert not honest.wrong and misread.wrong[0].startswith("a row that it does not hold")
