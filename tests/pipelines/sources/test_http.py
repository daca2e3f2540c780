"""Does a request end in time, try again where that helps, and fail in a sentence that gives nothing away?"""

import contextlib
import socket
import time
import tracemalloc

import pytest
import requests
import stamina

from pipelines.sources import http, transport
from pipelines.sources.errors import OutOfReach, Refused, SourceError
from tests.servers.hostile import (
    Hostile,
    endless_continue,
    flood,
    header_by_the_byte,
    packed,
    sent_on,
    slow_redirects,
    status_by_the_byte,
)

SECRET = {"api_key": "abcdef0123456789"}


def asked(server, budget=None, **more):
    return http.get(server.url + "/graph/fredgraph.csv", params=SECRET, about="FRED", budget=budget, **more)


def sentence(server, fault, **more):
    server.faults["/graph/fredgraph.csv"] = fault
    with pytest.raises(SourceError) as caught:
        asked(server, **more)
    return str(caught.value)


@pytest.mark.parametrize("passing", [[503], [429], ["reset"], ["cut"], [500, "reset"]])
def test_a_failure_that_passes_is_not_noticed(server, passing):
    server.faults["/graph/fredgraph.csv"] = [*passing, b"here"]
    assert asked(server).content == b"here"
    assert len(server.requests) == len(passing) + 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (503, "FRED has a fault of its own (HTTP 503)"),
        (429, "FRED wants to be asked less often (HTTP 429)"),
        (403, "FRED turned the request away (HTTP 403); try elsewhere"),
        ("reset", "FRED broke off its answer"),
        ("cut", "FRED broke off its answer"),
    ],
)
def test_a_failure_that_lasts_is_told_by_its_kind(server, fault, says):
    assert sentence(server, fault, advice="try elsewhere") == says


@pytest.mark.parametrize("status", [400, 404])
def test_a_refusal_is_not_asked_again(server, status):
    server.faults["/graph/fredgraph.csv"] = status
    with pytest.raises(Refused, match=f"FRED does not know what was asked for .HTTP {status}."):
        asked(server)
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", [503, 429, 403, 404, "reset", "cut", "hang"])
def test_no_error_holds_the_address_or_the_key(server, fault, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    server.faults["/graph/fredgraph.csv"] = fault
    with pytest.raises(SourceError) as caught:
        asked(server)
    assert not any(word in str(caught.value) for word in ("127.0.0.1", "abcdef", "fredgraph.csv", "Traceback"))
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("silence", ["hang", "drip"])
def test_a_silent_site_ends_in_time_and_is_not_asked_again_in_this_run(server, silence, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    budget = http.TimeBudget(seconds=1.5)
    started = time.monotonic()
    said = sentence(server, silence, budget=budget, advice="try another network")
    assert "did not answer in full" in said and said.endswith("; try another network")
    before = len(server.requests)
    assert "failed earlier in this run" in sentence(server, silence, budget=budget)
    assert len(server.requests) == before
    assert time.monotonic() - started < 15


def test_a_site_that_is_not_there_is_asked_for_once(server):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        budget = http.TimeBudget()
        for says in ("FRED could not be reached", "FRED was not asked again"):
            with pytest.raises(SourceError, match=says):
                http.get(nobody, params={}, about="FRED", budget=budget)


def test_failing_calls_share_one_patience(server):
    budget = http.TimeBudget(seconds=0.3)
    server.latency = 0.05
    for _ in range(8):
        sentence(server, 503, budget=budget)
    assert len(server.requests) < 12


def test_a_site_that_names_a_pause_is_given_it(server):
    server.faults["/graph/fredgraph.csv"] = [429, b"here"]
    with stamina.set_testing(False):
        started = time.monotonic()
        assert asked(server).content == b"here"
    assert 1 <= time.monotonic() - started < 15


def test_a_site_that_wants_a_long_pause_is_left_alone(server):
    server.retry_after = "3600"
    sentence(server, 429)
    assert len(server.requests) == 1


@pytest.mark.parametrize("address", ["", "fred.stlouisfed.org", "ftp://example.com", "http://"])
def test_an_address_that_cannot_be_used_is_said_to_be_so(address):
    with pytest.raises(SourceError, match="FRED could not be asked"):
        http.get(address, params={}, about="FRED")


def test_the_proxy_of_the_environment_is_used(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.setenv("no_proxy", "")
    server.faults["http://data.example/x"] = b"by proxy"
    server.faults["/x"] = b"by proxy"
    assert http.get("http://data.example/x", params={}, about="it").content == b"by proxy"


@pytest.mark.parametrize("trickle", [status_by_the_byte, header_by_the_byte, endless_continue])
def test_an_answer_that_never_begins_ends_with_the_patience(server, trickle):
    server.faults["/graph/fredgraph.csv"] = Hostile(trickle)
    with pytest.raises(OutOfReach, match="FRED did not answer in full in time"):
        asked(server, budget=http.TimeBudget(seconds=0.5))


@pytest.mark.parametrize("much", [flood, packed(1, 200_000_000), packed(2, 200_000_000)])
def test_of_an_answer_without_end_no_more_is_taken_in_than_of_a_long_one(server, monkeypatch, much):
    monkeypatch.setattr(transport, "MOST_BYTES", 2_000_000)
    tracemalloc.start()
    said = sentence(server, Hostile(much))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert said == "FRED answered with more than 2 MB, which is not read"
    assert most < 50_000_000 and len(server.requests) == 1


@pytest.mark.parametrize(
    "place", ["http://elsewhere.example/", "file:///etc/passwd", "http://[::1", "//elsewhere.example/", "ftp://x"]
)
def test_a_reader_who_is_sent_to_another_site_stays_and_does_not_say_where(server, place):
    assert sentence(server, Hostile(sent_on(place))) == (
        "FRED sends us on to another site, which is not followed (HTTP 302)"
    )


def test_within_its_site_an_answer_may_move(server):
    server.faults |= {"/graph/fredgraph.csv": Hostile(sent_on("/new?id=X")), "/new": b"here"}
    assert asked(server).content == b"here"


def test_an_answer_that_moves_without_end_is_followed_a_few_times(server):
    said = sentence(server, Hostile(slow_redirects))
    assert said == "FRED sends us from one place to the next without an answer"
    assert len(server.requests) == 1 + transport.MOST_REDIRECTS


@pytest.mark.parametrize(
    ("here", "there", "followed"),
    [
        ("http://a.example/x", "https://a.example/x", True),
        ("https://a.example/x", "http://a.example/x", False),
        ("https://a.example/x", "https://a.example:444/x", False),
        ("https://a.example/x", "https://me@a.example/x", False),
    ],
)
def test_encryption_may_be_added_and_not_taken_away(here, there, followed):
    reply = requests.Response()
    reply.url, reply.status_code, reply.headers["Location"] = here, 301, there
    with contextlib.nullcontext() if followed else pytest.raises(SourceError, match="not followed"):
        assert transport._within_the_site(reply, "it") == there
