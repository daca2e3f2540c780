"""Is what would have been said each Friday worked out from only what was known then, and kept whole?"""

import random
import shutil
import signal
import time
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pytest

from indicators import Evaluator, needed_series
from indicators.engine.weeks import decided_at
from pipelines.replay import DECIDED, replay
from tests.demo_warehouse import FRIDAY
from tests.pipelines.test_faults import program
from tests.real import needs_real_data
from tests.warehouse.desk import at
from views.core.point_in_time import PointInTime
from views.data.freshness import newest_run
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.generations import lock, newest
from warehouse.seals import digest, seal
from warehouse.writer import Run, publishing

NEXT_FRIDAY, BACK_THEN = "2026-08-28T18:00:00-04:00", "2026-07-01"
REVISED, REVISED_ON = ["consumer_prices", "gdp", "tips_10y", "reserve_balances_average"], "2025-06-20T12:00:00-04:00"
DECIDED_NEXT = pd.Timestamp("2025-06-18")  # that Friday evening
INDEX = "inverse_qe_index"
WHOLE = "712 Fridays from 4 Jan 2013 to 21 Aug 2026 replayed: "
KILLS = 3


@pytest.fixture
def simulated(warehouse, demo_folder, monkeypatch):
    """A simulated warehouse that nothing was replayed in yet."""
    shutil.copytree(demo_folder, warehouse.folder, symlinks=True)
    monkeypatch.setenv("PIPELINES_NOW", FRIDAY)
    return warehouse


@pytest.fixture
def desk(simulated):
    """The same world, as if all of it had been published."""
    file = newest(simulated.folder)
    with duckdb.connect(str(file)) as db:
        db.execute("update runs set command = 'refresh'")
    seal(file, digest(file))
    return Warehouse(f"file:{simulated.folder}")


def kept(warehouse, table="readings"):
    """Every row of a table."""
    with Warehouse(f"file:{warehouse.folder}").reader() as reader:
        return reader.query(f"select * from {table} order by all")


def replayed(warehouse):
    rows = kept(warehouse)
    return rows[rows["kind"] == "replayed"].drop(columns=["run_id", "said_at"]).set_index(["name", "date"])


def said(warehouse, name=INDEX, as_of=None):
    with Warehouse(f"file:{warehouse.folder}").reader() as reader:
        return PointInTime(reader, moment(as_of) if as_of else None).said(name)


def test_two_desks_that_know_the_same_replay_the_same_and_a_second_replay_adds_nothing(command, desk, tmp_path):
    other = Warehouse(f"file:{shutil.copytree(desk.folder, tmp_path / 'other', symlinks=True)}")
    first = command("replay")
    assert first.exit_code == 0 and first.stdout.endswith(" readings new, 0 changed\n")
    replay(other)
    pd.testing.assert_frame_equal(replayed(desk), replayed(other), check_exact=True)
    before = desk.generation
    again = command("replay")
    assert again.exit_code == 0 and again.stdout.endswith(" replayed: nothing changed since the last replay\n")
    assert desk.generation == before and command("replay", "--quiet").output == ""
    assert command("check").exit_code == 0


def test_what_was_said_live_is_what_a_replay_says_of_that_week(desk):
    """The demo was published on a Friday evening: of each name the newest week is there already."""
    replay(desk)
    live = kept(desk)[lambda rows: (rows["kind"] == "live") & rows["name"].isin(DECIDED)].set_index(["name", "date"])
    assert len(live) > 20
    assert live["value"].equals(replayed(desk).loc[live.index, "value"])
    assert set(said(desk)["kind"][-2:]) == {"live", "replayed"}


def test_what_became_known_later_leaves_every_week_before_it_as_it_was(desk):
    """All of four inputs is brought once more, with other values since a day in June: vintages loaded late."""
    replay(desk)
    before, first = said(desk)["value"], kept(desk)
    with publishing(desk, Run.begin("import")) as draft:
        stood = draft.known(REVISED, moment(REVISED_ON)).drop(columns=["evidence", "run_id"])
        again = stood.assign(value=1.1 * stood["value"], known_from=pd.Timestamp(moment(REVISED_ON)))
        draft.add(pd.concat([stood, again], ignore_index=True).assign(assumed_from=again["known_from"].iloc[0]))
        draft.close("fresh")
    done = replay(desk)
    assert done.new == 0 and done.changed > 0
    rows, after = kept(desk), said(desk)["value"]
    is_new = ~rows["run_id"].isin(first["run_id"])
    assert rows["date"][is_new].min() == DECIDED_NEXT
    pd.testing.assert_frame_equal(rows[~is_new].reset_index(drop=True), first)
    differs = after.compare(before).index
    assert differs[0] == DECIDED_NEXT and len(differs) > 50


def test_a_new_week_adds_that_week_alone_once_its_friday_evening_has_come(command, desk):
    replay(desk)
    before = kept(desk)
    for now, dates in ((NEXT_FRIDAY.replace("18:00:00", "17:59:59"), set()), (NEXT_FRIDAY, {"2026-08-26"})):
        with at(now):
            assert command("replay").exit_code == 0
        rows = kept(desk)
        assert set(rows["date"][~rows["run_id"].isin(before["run_id"])].dt.strftime("%Y-%m-%d")) == dates


def test_a_clock_set_back_stores_no_week_to_come_and_takes_none_away(command, desk):
    with at(BACK_THEN):
        assert "to 26 Jun 2026 replayed" in command("replay").stdout.replace("\xa0", " ")
        assert said(desk).index[-1] == pd.Timestamp("2026-06-24")
    assert command("replay").exit_code == 0
    before = kept(desk)
    with at(BACK_THEN):
        assert "nothing changed" in command("replay").stdout
        assert said(desk).index[-1] == pd.Timestamp("2026-06-24")
    pd.testing.assert_frame_equal(kept(desk), before)


def test_a_simulated_world_is_replayed_and_stays_what_it_was(command, simulated):
    tables = ("observations", "indicator_values", "fetches")
    before = [kept(simulated, table) for table in tables]
    said_live, status = kept(simulated), command("status", "--format", "csv").stdout
    with at("2026-08-23"):
        assert command("replay").exit_code == 0
        assert command("status", "--format", "csv").stdout == status
        assert "data are simulated" in command("show", INDEX).stderr
    for table, rows in zip(tables, before, strict=True):
        pd.testing.assert_frame_equal(kept(simulated, table), rows)
    rows = kept(simulated)
    pd.testing.assert_frame_equal(rows[rows["kind"] == "live"].reset_index(drop=True), said_live)
    assert list(kept(simulated, "runs")["command"]) == ["demo", "replay"]


def test_a_replay_does_not_pass_for_a_refresh(simulated):
    """What is said of the last run is about whoever brought something."""
    with at("2026-08-25"):
        replay(simulated)
        with simulated.reader() as reader:
            assert list(reader.runs(1, replays=False)["command"]) == ["demo"]
            data = PointInTime(reader)
            assert data.range_end == date(2026, 8, 21) and newest_run(data) == (pd.Timestamp(FRIDAY), "fresh")


def test_a_replay_killed_at_any_moment_loses_nothing_and_the_next_one_makes_it_good(desk, tmp_path):
    other = Warehouse(f"file:{shutil.copytree(desk.folder, tmp_path / 'other', symlinks=True)}")
    replay(other)
    live, chance = kept(desk), random.Random(20260205)
    for _ in range(KILLS):
        running = program(None, "replay", "--quiet")
        time.sleep(chance.uniform(1.5, 4))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        rows = kept(desk)
        assert len(replayed(desk)) in (0, len(replayed(other)))
        pd.testing.assert_frame_equal(rows[rows["kind"] == "live"].reset_index(drop=True), live)
    replay(desk)
    pd.testing.assert_frame_equal(replayed(desk), replayed(other), check_exact=True)


def test_a_replay_steps_back_where_another_run_is_at_it(command, desk):
    with lock(desk.folder, "refresh"):
        refused = command("replay")
    assert refused.exit_code == 75 and "another run holds refresh.lock" in refused.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--from", "2030-01-04"), 64, "no Friday evening from 4 Jan 2030 on has passed: there is nothing to replay"),
        (("--from", "2026-08-22"), 64, "no Friday evening from 22 Aug 2026 on has passed: there is nothing to replay"),
        (("--from", "yesterday"), 64, "'yesterday' is not a date"),
        (("--from", "2026-08-21"), 0, "1 Friday (21 Aug 2026) replayed: "),
    ],
)
def test_from_when_is_said_in_one_sentence(command, desk, words, code, says):
    result = command("replay", *words)
    assert result.exit_code == code and len(result.output.splitlines()) == 1
    assert result.output.replace("\xa0", " ").startswith(says)


def test_before_everything_means_from_the_first_week_with_an_index(command, desk):
    early = command("replay", "--from", "1950-01-01").stdout
    assert early == command("replay").stdout.replace("nothing changed since the last replay", early.split(": ")[1][:-1])
    rows = replayed(desk)
    assert rows.loc[INDEX].index[0] == rows.index.get_level_values("date").min()


def test_where_nothing_is_there_is_nothing_to_replay(command, warehouse, tmp_path):
    empty = command("replay")
    assert empty.exit_code == 1 and empty.stderr.endswith(
        "is empty: there is nothing to replay until `refresh` fills it\n"
    )
    (tmp_path / "files" / "fred").mkdir(parents=True)
    (tmp_path / "files" / "fred" / "WALCL.csv").write_text("observation_date,WALCL\n2026-08-19,6736400\n")
    command("import", str(tmp_path / "files"))
    without = command("replay")
    assert without.exit_code == 1 and without.stderr.startswith("the index has no reading yet on any Friday")


@needs_real_data
def test_each_replayed_friday_is_what_an_evaluator_says_that_was_given_nothing_younger(real_warehouse, tmp_path):
    """Bit for bit, on real observations: all that became known later is cut out of the world first."""
    warehouse = Warehouse(f"file:{shutil.copytree(real_warehouse.folder, tmp_path / 'real', symlinks=True)}")
    done = replay(warehouse, date(2013, 1, 4))
    assert done.sentence.replace("\xa0", " ").startswith(WHOLE)
    rows = replayed(warehouse)["value"]
    with warehouse.reader() as reader:
        world = reader.history(needed_series(DECIDED))
    for week in done.weeks[:: len(done.weeks) // 11]:
        friday = int(decided_at(np.array([week.to_datetime64().astype("datetime64[D]").astype(int)]))[0])
        known = world[world["known_from"] <= pd.Timestamp(friday, unit="us", tz="UTC")]
        then = Evaluator.reading(lambda names, known=known: known, DECIDED, pd.Timestamp(friday, unit="us", tz="UTC"))
        stood = {name: then.values(name).get(week, np.nan) for name in DECIDED}
        assert rows.xs(week, level="date").dropna().to_dict() == {n: v for n, v in stood.items() if np.isfinite(v)}
