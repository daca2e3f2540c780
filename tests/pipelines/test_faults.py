"""Whatever breaks on the way: is it one sentence, is nothing lost, does the rest go on, and is no key shown?"""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from catalog import SERIES, find
from pipelines import request_plan
from pipelines.refresh import refresh
from tests.long import all_but
from tests.pipelines.providers import journal, publish
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.generations import newest

ROOT = Path(__file__).parents[2]
SUMMER, FRIDAY = "2026-06-01", "2026-08-21T18:30:00-04:00"
KEY = "abcdefghijklmnopqrstuvwxyz012345"
FEW = ["WALCL", "WDTGAL", "WLRRAOL", "BAMLH0A0HYM2", "GDP", "msft_capex", "orcl_capex"]
KILLS = 8


@pytest.fixture
def world(server):
    publish(server, FRIDAY, since=SUMMER)
    return server


def program(server, *words, limit=None):
    """The program itself, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return subprocess.Popen(
        [sys.executable, "-m", "pipelines", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )


def held_values(warehouse):
    with Warehouse(f"file:{warehouse.folder}").reader() as reader:
        names = [find(name).name for name in FEW]
        return reader.known(names, moment(FRIDAY)).drop(columns="run_id").round({"value": 6})


def test_a_refresh_killed_at_any_moment_is_made_good_by_the_next(warehouse, world):
    chance = random.Random(20260822)
    world.latency = 0.02
    for _ in range(KILLS):
        running = program(world, "refresh", *FEW, "--quiet")
        time.sleep(chance.uniform(0.3, 2.5))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    last = program(world, "refresh", *FEW)
    assert last.communicate()[1] == "" and last.returncode == 0
    found = held_values(warehouse)
    walcl = world.fred["WALCL"][1] / 1000
    ours = found[found["series"] == "fed_assets"].set_index("date")["value"]
    assert ours.set_axis(ours.index.strftime("%Y-%m-%d")).to_dict() == pytest.approx(walcl.to_dict())
    assert not found.duplicated(["series", "date"]).any() and set(found["series"]) == {find(name).name for name in FEW}


def test_of_two_refreshes_at_once_the_later_steps_back(warehouse, world):
    world.latency = 0.3
    first = program(world, "refresh", *FEW)
    while not world.requests and first.poll() is None:
        time.sleep(0.01)
    first.send_signal(signal.SIGSTOP)  # in the middle of its work, for as long as the other needs
    second = program(world, "refresh", *FEW)
    said = second.communicate()[1]
    first.send_signal(signal.SIGCONT)
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 75)
    assert "another run holds refresh.lock" in said


def test_a_full_disk_is_one_sentence_and_the_last_good_state_stays(command, warehouse, world):
    assert command("refresh", *FEW[:3]).exit_code == 0
    before = warehouse.generation
    full = program(world, "refresh", *FEW, limit=newest(warehouse.folder).stat().st_size // 2)
    said = full.communicate()[1]
    assert full.returncode == 1
    assert said == "could not read or write the warehouse (the disk is full); the last good state stays\n"
    assert Warehouse(f"file:{warehouse.folder}").generation == before
    assert command("refresh", *FEW).exit_code == 0


def test_a_damaged_state_costs_a_refresh_nothing_but_a_sentence(command, warehouse, world):
    assert command("refresh", *FEW).exit_code == 0
    assert command("refresh", *FEW).exit_code == 0
    before = held_values(warehouse)
    file = newest(warehouse.folder)
    file.write_bytes(file.read_bytes()[:20_000])
    shown = program(world, "show", "WALCL")
    told = shown.communicate()[1]
    assert shown.returncode == 0 and told.startswith("the newest state, g00000002, is damaged; g00000001")
    mended = program(world, "refresh", *FEW)
    assert "g00000002 is damaged and was set aside" in mended.communicate()[1] and mended.returncode == 0
    assert held_values(warehouse).equals(before)


@pytest.mark.parametrize(
    "fault", all_but([400, 429, 500, "html", "reset"], [400, 401, 403, 404, 429, 500, "html", "cut", "reset", "empty"])
)
def test_a_planted_key_is_shown_nowhere(command, warehouse, world, monkeypatch, fault, caplog):
    monkeypatch.setenv("FRED_API_KEY", KEY)
    world.fred_api.key = KEY
    assert command("refresh", "WALCL").exit_code == 0
    world.faults |= dict.fromkeys(("WDTGAL", "GDP"), fault)
    failed = command("refresh", "WDTGAL", "GDP")
    assert failed.exit_code == 1 and len(failed.stderr.splitlines()) <= 2
    shown = [failed.output, command("status", "--format", "json").output, command("show", "WALCL").output, caplog.text]
    kept = [file.read_bytes() for file in warehouse.folder.iterdir() if file.is_file()]
    assert not any(KEY in text for text in shown) and not any(KEY.encode() in body for body in kept)
    assert any(request.query.get("api_key") == KEY for request in world.requests)


def test_a_key_that_is_not_accepted_costs_two_requests_and_is_asked_again_once_it_is_mended(
    command, warehouse, world, monkeypatch
):
    world.fred_api.key = KEY
    monkeypatch.setenv("FRED_API_KEY", "another" + KEY)
    wrong = command("refresh", "--source", "fred")
    assert wrong.exit_code == 1 and "FRED_API_KEY" in wrong.stderr and KEY not in wrong.output
    assert len(world.requests) == 2
    monkeypatch.setenv("FRED_API_KEY", KEY)
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-21T19:45:00-04:00")  # those not asked are due within the hour
    assert command("refresh", "--source", "fred").exit_code == 0


def test_a_source_that_fails_again_and_again_is_left_alone_by_the_groups_to_come(warehouse, world, monkeypatch):
    monkeypatch.setattr(request_plan, "LONGEST_FAILING", -1)
    fred = [series for series in SERIES.values() if series.source == "fred"]
    refresh(warehouse, fred, None, everything=True, quiet=True)
    monkeypatch.setenv("PIPELINES_NOW", "2026-09-05T12:00Z")
    world.faults["DGS30"] = "html"  # a daily one that was read this month: these are asked first
    world.requests.clear()
    refresh(warehouse, fred, None, everything=False, quiet=True)
    with warehouse.reader() as reader:
        outcomes = reader.last_fetches()["outcome"]
    assert "not asked" in set(outcomes) and "failed" in set(outcomes)


def test_two_damaged_states_are_for_somebody_to_see_and_nobody_is_asked_in_vain(command, warehouse, world):
    for _ in range(3):
        assert command("refresh", *FEW[:3]).exit_code == 0
    for name in ("g00000002", "g00000003"):
        (warehouse.folder / f"{name}.duckdb").write_bytes(b"")
    world.requests.clear()
    refused = command("refresh", *FEW)
    assert refused.exit_code == 1 and refused.stderr.startswith("g00000003 is damaged: `python -m pipelines rollback`")
    assert world.requests == [] and not list(warehouse.folder.glob("*.damaged"))
    assert command("rollback", "g00000001").exit_code == 0
    assert command("refresh", *FEW).exit_code == 0
    assert set(held_values(warehouse)["series"]) == {find(name).name for name in FEW}


def test_the_log_tells_of_a_damaged_state(command, warehouse, world):
    command("refresh", *FEW[:2])
    command("refresh", *FEW[:2])
    newest(warehouse.folder).write_bytes(b"")
    command("refresh", *FEW[:2])
    assert any("set aside" in str(line["message"]) for line in journal(warehouse.folder))
