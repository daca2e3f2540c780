"""Does the monitor of cron learn of each run what it must, and can it do none any harm?"""

import pytest

from pipelines import monitor
from tests.pipelines.providers import journal, publish
from tests.pipelines.test_refresh import FRIDAY, SUMMER
from warehouse.generations import lock

SECRET = "/watch/3f2a-secret"


@pytest.fixture
def pings(server, monkeypatch):
    """What the monitor was asked so far; FRED has two series."""
    publish(server, FRIDAY, ["WALCL", "WDTGAL"], SUMMER)
    monkeypatch.setenv("PING_URL", server.url + SECRET)
    return lambda: [request.path.removeprefix(SECRET) for request in server.requests if SECRET in request.path]


def test_a_run_that_brings_something_is_told_to_begin_and_to_end_well_and_so_is_one_with_nothing_to_do(command, pings):
    assert command("refresh", "fed_assets").exit_code == 0
    assert pings() == ["/start", ""]
    assert command("refresh", "--source", "fred", "--dry-run").exit_code == 0
    assert pings() == ["/start", ""]


def test_a_run_of_which_some_failed_went_well_and_one_of_which_all_did_failed(command, pings, server):
    server.faults["WDTGAL"] = 404
    assert command("refresh", "WALCL", "WDTGAL").exit_code == 2
    server.faults["WALCL"] = 404
    assert command("refresh", "WALCL", "WDTGAL").exit_code == 1
    assert pings() == ["/start", "", "/start", "/fail"]


def test_a_run_that_breaks_off_failed_and_one_that_another_is_at_tells_no_end(command, pings, warehouse, monkeypatch):
    with lock(warehouse.folder, "refresh"):
        assert command("refresh", "WALCL").exit_code == 75
    monkeypatch.setattr("pipelines.refresh.publish", lambda *_: 1 / 0)
    assert command("refresh", "WALCL").exit_code == 1
    assert pings() == ["/start", "/start", "/fail"]


@pytest.mark.parametrize("fault", [500, "hang", "refuse", "no address"])
def test_a_monitor_that_does_not_answer_costs_a_run_nothing_and_its_address_stands_nowhere(
    command, pings, warehouse, server, monkeypatch, fault
):
    monkeypatch.setattr(monitor, "SECONDS", 0.5)
    if isinstance(fault, int) or fault == "hang":
        for end in ("/start", "", "/fail"):
            server.faults[SECRET + end] = fault
    else:
        monkeypatch.setenv("PING_URL", ("http://127.0.0.1:9" if fault == "refuse" else "not at all") + SECRET)
    ran = command("refresh", "WALCL", "--quiet")
    assert (ran.exit_code, ran.output) == (0, "")
    assert sum("the monitor at PING_URL was not reached" in line["message"] for line in journal(warehouse.folder)) == 2
    assert "secret" not in "".join(file.read_text() for file in warehouse.folder.glob("*.jsonl"))
