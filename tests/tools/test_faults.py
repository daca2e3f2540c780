"""The short form of `make faults`: is anything lost, torn or left unsaid?"""

from tools.faults.damage import damaged, of_duckdb_2_unsealed, scratched_heart, zeroed
from tools.faults.kills import killed
from tools.faults.readers import read_beside
from tools.faults.sources import faulted
from tools.faults.tally import Tally, table


def test_a_writer_killed_at_any_moment_loses_nothing_it_had_published(tmp_path):
    tally = killed(tmp_path / "warehouse", kills=10, seed=20260822)
    assert (tally.tried, tally.failures) == (10, [])


def test_processes_that_read_beside_a_writer_see_whole_states_and_never_an_earlier_one(tmp_path):
    tally = read_beside(tmp_path / "warehouse", readers=3, seconds=5)
    assert tally.failures == [] and tally.tried > 3


def test_whatever_becomes_of_a_state_the_one_before_serves_and_only_damage_is_set_aside(tmp_path):
    tally = damaged(tmp_path, [zeroed, scratched_heart, of_duckdb_2_unsealed])
    assert (tally.tried, tally.failures) == (9, [])


def test_whatever_a_source_does_all_others_come_in_and_it_is_told(tmp_path):
    tally = faulted(tmp_path, {"HTTP 404": 404})
    assert (tally.tried, tally.failures) == (7, [])


def test_the_table_counts_what_was_tried_and_what_failed():
    tally = Tally("a kill")
    for failure in ("", "3 had been acknowledged, and 2 was read", ""):
        tally.count(failure)
    assert table([tally]).splitlines()[-1] == "| a kill | 3 | 1 |  |"
