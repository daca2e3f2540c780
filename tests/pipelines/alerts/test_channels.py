"""What became of a message, told by servers that take it, refuse it, hang or break off? And is an address a secret?"""

import logging
import os
import signal
import subprocess
import sys
import time

import pytest

from pipelines.alerts import channels
from pipelines.alerts.channels import Message
from pipelines.alerts.delivery import deliver
from pipelines.alerts.ledger import FILE, Ledger, Outcome
from pipelines.reports.alerts import became
from settings import PROJECT
from tests.pipelines.alerts.made import NOON, firing
from tests.servers.smtp import PASSWORD, LocalSmtp
from tests.servers.webhook import TOKEN, LocalWebhook
from views.brief.markdown import safe

HELLO = Message("Fed <b>assets</b> & co", "below $6.50tn")
BRISK = 1.0  # seconds until a server is said to hang
KILLED_BEFORE_THE_CLAIM = """
import os
from pathlib import Path
from pipelines.alerts.ledger import Ledger
from tests.pipelines.alerts.made import firing
Ledger(Path(os.environ["FOLDER"])).keep([], [firing()])
os.kill(os.getpid(), 9)
"""
DELIVERS = """
import os
from pathlib import Path
from pipelines.alerts.delivery import deliver
from pipelines.alerts.ledger import Ledger
deliver(Ledger(Path(os.environ["FOLDER"])), None)
"""


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setenv("PIPELINES_NOW", NOON.isoformat())
    monkeypatch.setattr(channels, "SECONDS", BRISK)
    for setting in ("ALERTS_TO", "PIPELINE_ALERTS_TO", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(setting, raising=False)


@pytest.fixture
def webhook():
    with LocalWebhook() as running:
        yield running


@pytest.fixture
def mail():
    with LocalSmtp() as running:
        yield running


def sent_to(address, monkeypatch, message=HELLO):
    monkeypatch.setenv("ALERTS_TO", address)
    [channel] = channels.channels("ALERTS_TO")
    return channel.send(message)


@pytest.mark.parametrize(
    ("mode", "outcome"),
    [
        (200, Outcome.SENT),
        (500, Outcome.REFUSED),
        (404, Outcome.REFUSED),
        ("redirect", Outcome.REFUSED),
        ("drop", Outcome.UNCERTAIN),
        ("hang", Outcome.UNCERTAIN),
    ],
)
@pytest.mark.parametrize("wishes", ["", "?retry=3&optional=yes&redirect=yes"])
def test_a_webhook_is_posted_to_once_whatever_it_answers_and_its_address_wishes(
    webhook, monkeypatch, mode, outcome, wishes
):
    webhook.mode = mode
    assert sent_to(webhook.address + wishes, monkeypatch) is outcome
    assert [(one.title, one.text) for one in webhook.received] == [(HELLO.title, HELLO.body)]


@pytest.mark.parametrize(
    ("mode", "about", "outcome"),
    [(500, "Socket Exception: closed", Outcome.REFUSED), ("drop", "FRED: Connection refused", Outcome.UNCERTAIN)],
)
def test_a_message_about_a_connection_that_broke_off_is_not_taken_for_one(webhook, monkeypatch, mode, about, outcome):
    webhook.mode = mode
    assert sent_to(webhook.address, monkeypatch, Message(about, about)) is outcome


@pytest.mark.parametrize(
    ("mode", "outcome", "arrived"),
    [
        ("250", Outcome.SENT, 1),
        ("451", Outcome.REFUSED, 1),
        ("550", Outcome.REFUSED, 0),
        ("drop", Outcome.UNCERTAIN, 1),
        ("hang", Outcome.UNCERTAIN, 1),
    ],
)
def test_a_mail_is_handed_over_once_whatever_the_server_says(mail, monkeypatch, mode, outcome, arrived):
    mail.mode, begun = mode, time.monotonic()
    assert sent_to(f"{mail.address}&retry=3", monkeypatch) is outcome
    assert time.monotonic() - begun < 10 * BRISK
    assert len(mail.received) == arrived


@pytest.mark.parametrize("kind", [LocalWebhook, LocalSmtp])
def test_where_nobody_listens_it_did_not_arrive(kind, monkeypatch):
    with kind() as gone:
        pass
    assert sent_to(gone.address, monkeypatch) is Outcome.REFUSED


@pytest.mark.parametrize(
    "address", ["nonsense", "carrierpigeon://loft/a-secret", "://a-secret", "mailto://", "slack://x"]
)
def test_an_address_of_no_known_kind_is_named_by_its_kind_and_number_alone(address, monkeypatch):
    assert sent_to(address, monkeypatch) is Outcome.REFUSED
    [label] = [channel.label for channel in channels.channels("ALERTS_TO") if channel.server is None]
    assert "secret" not in label and "nonsense" not in label


def test_two_addresses_of_a_kind_go_by_number(monkeypatch):
    monkeypatch.setenv("ALERTS_TO", "json://localhost/1 \n ntfy://topic json://localhost/2")
    assert [channel.label for channel in channels.channels("ALERTS_TO")] == ["json", "ntfy", "json 2"]


def test_words_that_arrived_without_their_picture_do_not_come_again(webhook, monkeypatch, tmp_path):
    """Apprise posts to many a chat first the words, then each picture, and calls all of it failed where one fails."""
    picture = tmp_path / "net-liquidity.png"
    picture.write_bytes(b"a picture")
    monkeypatch.setenv("ALERTS_TO", webhook.address)
    [channel] = channels.channels("ALERTS_TO")
    words_then_picture(channel.server, webhook)
    assert channel.send(Message("T", "B", [picture])) is Outcome.UNCERTAIN
    assert len(webhook.received) == 2


def words_then_picture(server, webhook):
    """Let this one post in two parts, of which the second is refused."""
    post = server.send

    def send(*words, attach=None, **named):
        taken = post(*words, **named)
        webhook.mode = 500
        return taken and post(*words, attach=attach, **named)

    server.send = send


def test_html_in_a_title_arrives_in_a_mail_as_it_is_written(mail, monkeypatch):
    words = "<img src=x onerror=alert(1)> & co"
    assert sent_to(mail.address, monkeypatch, Message(words, safe(words), is_markdown=True)) is Outcome.SENT
    assert sent_to(f"{mail.address}&format=html", monkeypatch, Message(words, words)) is Outcome.SENT
    assert [one.title for one in mail.received] == [words, words]
    for arrived in mail.received:
        assert "<img" not in arrived.html and "&lt;img" in arrived.html


# What is sent once


def due_at(address, folder, monkeypatch):
    monkeypatch.setenv("PIPELINE_ALERTS_TO", address)
    ledger = Ledger(folder)
    ledger.keep([], [firing()])
    return ledger


@pytest.mark.parametrize(("mode", "arrived"), [(200, 1), (500, 2), ("drop", 1), ("hang", 1)])
def test_the_next_run_sends_again_what_was_refused_and_nothing_that_may_have_arrived(
    webhook, tmp_path, monkeypatch, mode, arrived
):
    ledger = due_at(webhook.address, tmp_path, monkeypatch)
    webhook.mode = mode
    deliver(ledger, None)
    webhook.mode = 200
    deliver(ledger, None)
    deliver(ledger, None)
    assert len(webhook.received) == arrived


def test_an_address_that_refuses_takes_nothing_from_the_others(webhook, mail, tmp_path, monkeypatch):
    webhook.mode = 500
    ledger = due_at(f"nonsense {webhook.address} {mail.address}", tmp_path, monkeypatch)
    deliver(ledger, None)
    assert [one.text.strip() for one in mail.received] == ["FRED is down"]
    assert {one.channel: one.outcome for one in ledger.deliveries()} == {
        "json": Outcome.REFUSED,
        "mailto": Outcome.SENT,
    }, "to an address of no known kind nothing is sent"


def test_a_message_that_cannot_be_made_takes_nothing_from_the_others(webhook, mail, tmp_path, monkeypatch):
    ledger = due_at(mail.address, tmp_path, monkeypatch)
    ledger.keep([], [firing("of a series that is gone", topic="data", about="no_such_series")])
    monkeypatch.setenv("ALERTS_TO", webhook.address)
    nothing_readable = object()
    deliver(ledger, nothing_readable)
    assert not webhook.received
    assert [one.text.strip() for one in mail.received] == ["FRED is down"]


def process(program, folder):
    return subprocess.Popen(
        [sys.executable, "-c", program], cwd=PROJECT, env=os.environ | {"FOLDER": str(folder), "PYTHONPATH": "."}
    )


def test_a_run_that_is_killed_while_it_sends_leaves_an_alert_that_is_uncertain_and_not_sent_again(
    webhook, tmp_path, monkeypatch
):
    ledger = due_at(webhook.address, tmp_path, monkeypatch)
    webhook.mode = "hang"
    running = process(DELIVERS, tmp_path)
    until = time.monotonic() + 60
    while not webhook.received and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    webhook.mode = 200
    deliver(ledger, None)
    assert len(webhook.received) == 1
    assert became(firing(), ledger.deliveries()) == "json uncertain"


def test_a_run_that_is_killed_before_it_sends_leaves_an_alert_that_the_next_one_sends(webhook, tmp_path, monkeypatch):
    assert process(KILLED_BEFORE_THE_CLAIM, tmp_path).wait() == -signal.SIGKILL
    monkeypatch.setenv("PIPELINE_ALERTS_TO", webhook.address)
    deliver(Ledger(tmp_path), None)
    assert [one.text for one in webhook.received] == ["FRED is down"]


# Secrets


@pytest.fixture
def heard(monkeypatch):
    """All that the loggers of the program tell, and those of a library that reach the top."""
    told = []
    listener = logging.Handler()
    listener.emit = lambda record: told.append(f"{record.getMessage()} {record.exc_info} {record.__dict__}")
    for name in (None, "pipelines"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [listener])
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG)
    logging.getLogger("pipelines").manager._clear_cache()
    return told


@pytest.mark.parametrize("kind", [LocalWebhook, LocalSmtp])
@pytest.mark.parametrize("mode", ["taken", "refused", "drop", "hang", "gone"])
def test_no_part_of_an_address_is_logged_said_or_kept(kind, mode, tmp_path, monkeypatch, capfd, heard):
    with kind() as server:
        ledger = due_at(server.address, tmp_path, monkeypatch)
        server.mode = {"refused": 500 if kind is LocalWebhook else "451", "taken": server.mode}.get(mode, mode)
        if mode != "gone":
            deliver(ledger, None)
    deliver(ledger, None)
    told = "".join([*heard, *capfd.readouterr(), repr(channels.channels("PIPELINE_ALERTS_TO"))])
    kept = (tmp_path / FILE).read_bytes()
    assert ledger.deliveries(), "it was sent, or tried to be"
    for secret in (TOKEN, PASSWORD, "reader@example.com"):
        assert secret not in told and secret.encode() not in kept


def test_a_surprise_is_told_by_its_kind_alone(webhook, tmp_path, monkeypatch, heard):
    ledger = due_at(webhook.address, tmp_path, monkeypatch)

    def breaks(*_, **__):
        raise RuntimeError(webhook.address)

    monkeypatch.setattr(channels.Channel, "send", breaks)
    deliver(ledger, None)
    assert TOKEN not in "".join(heard) and "RuntimeError" in "".join(heard)
    assert [one.outcome for one in ledger.deliveries()] == [Outcome.UNCERTAIN]
