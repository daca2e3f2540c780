"""Does the doctor tell which source answers, and whether the clock is right?"""

import socket
from http.server import BaseHTTPRequestHandler

import pytest

from pipelines.doctor.settings import SETTINGS
from pipelines.doctor.sites import visits
from pipelines.sources.registry import SITES
from tests.pipelines.conftest import FRIDAY_EVENING
from tests.pipelines.doctor.looking import CONTACT, KEY
from tests.pipelines.providers import publish
from tests.servers.hostile import Hostile, sent_on


@pytest.mark.parametrize(
    ("fault", "state", "says"),
    [
        (403, "bad", "turned the request away (HTTP 403)"),
        (429, "note", "wants to be asked less often (HTTP 429)"),
        (503, "note", "has a fault of its own (HTTP 503)"),
        ("html", "bad", "a web page came instead of data"),
        ("reset", "bad", "could not be reached"),
        (Hostile(sent_on("http://elsewhere.example/")), "bad", "sends us on to another site, which is not followed"),
    ],
)
def test_a_source_that_fails_is_told_with_the_kind_of_failure(examine, server, fault, state, says):
    publish(server, FRIDAY_EVENING)
    server.faults["DFF"] = fault
    (found,) = examine("FRED", "--format", "json")
    assert found.state == state and says in found.said and found.mend
    assert examine("Treasury", "--format", "json")[0].state == "good"


def test_a_source_where_nobody_listens_or_nobody_answers_costs_a_few_seconds(examine, server, monkeypatch):
    publish(server, FRIDAY_EVENING)
    server.faults["DFF"] = "hang"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("TREASURY_URL", f"http://127.0.0.1:{closed.getsockname()[1]}")
        monkeypatch.setenv("CENSUS_URL", "http://no-such-host.invalid")
        result = examine("FRED", "--format", "json"), examine("Treasury", "--format", "json")
        assert result[0][0].said == "no answer in 5\u00a0s" and result[1][0].said == "could not be reached"
        assert examine("Census", "--format", "json")[0].said == "its name is not known here (DNS)"


def test_a_key_that_fred_does_not_accept_is_told_and_one_that_it_does_is_good(examine, server, monkeypatch):
    publish(server, FRIDAY_EVENING)
    monkeypatch.setenv("FRED_API_KEY", KEY)
    (found,) = examine("FRED", "--format", "json")
    assert found.state == "bad" and found.said == "does not accept the key (HTTP 400)"
    server.fred_api.key = KEY
    assert examine("FRED", "--format", "json")[0].state == "good"


def test_offline_asks_nobody(examine, server):
    assert examine("FRED") == [] and server.requests == []


@pytest.mark.parametrize(("shown", "state"), [("right", "good"), ("Fri, 21 Aug 2020 22:30:00 GMT", "bad")])
def test_the_clock_is_held_against_the_sources(examine, server, monkeypatch, shown, state):
    publish(server, FRIDAY_EVENING)
    monkeypatch.delenv("PIPELINES_NOW")
    if shown != "right":
        monkeypatch.setattr(BaseHTTPRequestHandler, "date_time_string", lambda *_: shown)
    (found,) = examine("clock", "--format", "json")
    assert found.state == state
    assert state == "good" or "ahead of the sources'" in found.said


def test_the_doctor_asks_every_site_of_every_source(monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SEC_CONTACT", CONTACT)
    asked = {visit.probe.site for visit in visits()}
    monkeypatch.setenv("FRED_API_KEY", KEY)
    assert asked | {visit.probe.site for visit in visits()} == set(SITES)
