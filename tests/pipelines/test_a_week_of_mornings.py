"""A reader lives through a week: are each morning's alerts, brief and changes right, the same on both channels, and
none twice?

Two refreshes each morning, and on Saturday one before the quiet hours end. The Treasury's data are down on Wednesday,
GDP is revised on Thursday, when the webhook takes nothing at first, and on Friday two rules fire at once.
"""

import re
from contextlib import ExitStack
from dataclasses import dataclass

import pandas as pd
import pytest

from tests.pipelines.conftest import Command
from tests.pipelines.months import World, new_york, said
from tests.servers.smtp import LocalSmtp
from tests.servers.webhook import LocalWebhook, Received

RULES = """
[reader]
zone = "America/New_York"
quiet = "22:00-07:00"
brief = "08:00"

[fed_shrinks]
of = "WALCL"
below = 6700
hysteresis = 20

[dear_money]
of = "DGS10"
crosses = 4.5
hysteresis = 0.05

[gdp]
of = "GDP"
revised = "0.1 %"

[junk]
of = "BAMLH0A0HYM2"
rises = 0.4
over = "5 days"
title = "Junk <b>cracks</b>"
"""
YIELDS = {"08-21": 4.45, "08-24": 4.48, "08-25": 4.56, "08-26": 4.47, "08-27": 4.38, "08-28": 4.62}
JUNK = {"08-20": 2.90, "08-21": 2.91, "08-24": 2.92, "08-25": 2.94, "08-26": 2.95, "08-27": 3.40}
CASH = {"08-20": 840_000, "08-21": 841_000, "08-24": 842_000, "08-25": 843_000, "08-26": 844_000, "08-27": 845_000}
A_DAY, BUSINESS_DAY = pd.Timedelta(days=1), pd.offsets.BDay()


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(f"2026-{text}")


def out(when: pd.Timestamp, hour: str):
    return new_york(f"{when:%Y-%m-%d}", hour)


WORLD = World(
    [
        *(said(out(day(d), "16:15"), "DGS10", f"2026-{d}", value) for d, value in YIELDS.items()),
        *(said(out(day(d) + BUSINESS_DAY, "09:00"), "BAMLH0A0HYM2", f"2026-{d}", v) for d, v in JUNK.items()),
        *(said(out(day(d), "18:00"), "operating_cash_balance:TGA", f"2026-{d}", v) for d, v in CASH.items()),
        said(out(day("08-13"), "16:30"), "WALCL", "2026-08-12", 6_712_000),
        said(out(day("08-20"), "16:30"), "WALCL", "2026-08-19", 6_690_000),
        said(out(day("08-27"), "16:30"), "WALCL", "2026-08-26", 6_710_000),
        said(out(day("04-30"), "08:30"), "GDP", "2026-01-01", 32_000.0),
        said(out(day("07-30"), "08:30"), "GDP", "2026-04-01", 32_400.0),
        said(out(day("08-27"), "08:30"), "GDP", "2026-04-01", 32_455.5),
    ]
)
NAMES = [series.name for series in WORLD.series]


@dataclass(frozen=True)
class Morning:
    """What one morning must bring: its alerts, in one message; what the brief and `changes` both say, and what they do
    not; what is broken; and when refreshes run."""

    date: str
    alerts: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    broken: str = ""
    hours: tuple[str, ...] = ("09:30", "10:30")


WEEK = (
    Morning(
        "2026-08-24",
        alerts=("Federal Reserve total assets below $6.70tn: $6.69tn (19 Aug 2026), after $6.71tn (12 Aug 2026)",),
        changed=("2.90 % (20 Aug) became 2.91 % (21 Aug): +0.01 pp",),
    ),
    Morning("2026-08-25", changed=("2.91 % (21 Aug) became 2.92 % (24 Aug): +0.01 pp",), unchanged=("Revised",)),
    Morning(
        "2026-08-26",
        alerts=("Treasury yield, 10 years crossed 4.50 % upward: 4.56 % (25 Aug 2026), after 4.48 % (24 Aug 2026)",),
        broken="Treasury Fiscal Data is down: Treasury General Account, every business day was due and did not come",
        unchanged=("Revised",),
    ),
    Morning(
        "2026-08-27",
        alerts=("Gross domestic product revised for Q2 2026: $32.4tn became $32.5tn",),
        changed=("Gross domestic product (Q2 2026): $32.4tn became $32.5tn", "1 was revised"),
    ),
    Morning(
        "2026-08-28",
        alerts=(
            "Treasury yield, 10 years crossed 4.50 % downward: 4.38 % (27 Aug 2026), after 4.47 % (26 Aug 2026)",
            "Junk <b>cracks</b>: High-yield spread (ICE BofA) up 0.49 pp in 5 days, limit 0.40 pp: 3.40 % (27 Aug 2026)"
            ", after 2.91 % (21 Aug 2026)",
        ),
        unchanged=("Revised",),
    ),
    Morning(
        "2026-08-29",
        alerts=("Treasury yield, 10 years crossed 4.50 % upward: 4.62 % (28 Aug 2026), after 4.38 % (27 Aug 2026)",),
        hours=("05:00", "09:30", "10:30"),
    ),
    Morning("2026-08-30", unchanged=("Revised", "Treasury yield")),
)


@pytest.fixture
def channels(monkeypatch):
    """A mailbox and a webhook for the data, and a webhook for whoever runs the pipeline."""
    with ExitStack() as open_:
        mail, webhook, pipeline = (open_.enter_context(server()) for server in (LocalSmtp, LocalWebhook, LocalWebhook))
        monkeypatch.setenv("ALERTS_TO", f"{mail.address} {webhook.address}")
        monkeypatch.setenv("PIPELINE_ALERTS_TO", pipeline.address)
        yield mail, webhook, pipeline


def test_through_a_week_both_channels_bring_each_mornings_alerts_and_brief_once(
    command: Command, server, monkeypatch, tmp_path, channels
):
    mail, webhook, pipeline = channels
    look(monkeypatch, server, "2026-08-21", "17:00")
    command("refresh", *NAMES)
    (tmp_path / "alerts.toml").write_text(RULES, encoding="utf-8")
    for morning in WEEK:
        for server_of in channels:
            server_of.received.clear()
        server.faults = {"operating_cash_balance": 503} if morning.broken else {}
        said_at = []
        for hour in morning.hours:
            look(monkeypatch, server, morning.date, hour)
            webhook.mode = 500 if (morning.date, hour) == ("2026-08-27", "09:30") else 200
            refreshed = command("refresh", "--quiet", *NAMES)
            assert refreshed.exit_code == (2 if morning.broken else 0)
            said_at.append(len(mail.received))
        is_right(morning, mail.received, command("changes").output)
        refused = 2 if morning.date == "2026-08-27" else 0  # once more an hour later
        assert len(webhook.received) == len(mail.received) + refused, morning.date
        by_webhook, by_mail = (sorted(map(text_of, told)) for told in (webhook.received[refused:], mail.received))
        assert by_webhook == by_mail, "both channels say the same"
        assert said_at[-1] == said_at[-2], f"{morning.date}: a second refresh brings nothing twice"
        assert said_at[0] == (0 if morning.hours[0] == "05:00" else said_at[-1])
        broken = [message.text.partition(". It said")[0] for message in pipeline.received]
        assert broken == ([morning.broken] if morning.broken else [])


def look(monkeypatch, server, date: str, hour: str) -> None:
    at = new_york(date, hour)
    monkeypatch.setenv("PIPELINES_NOW", at.isoformat())
    WORLD.show(server, at)


def text_of(message: Received) -> str:
    """Its words: a mail has no Markdown in it, and what came an hour later is the same."""
    words = plain(f"{message.title} {message.text}").replace("10:30", "09:30")
    return " ".join(re.findall(r"\w+", words))


def is_right(morning: Morning, received: list[Received], changes: str) -> None:
    alerts = [message for message in received if "the brief of" not in message.title]
    (brief,) = (message for message in received if "the brief of" in message.title)
    sentences = [
        line
        for message in alerts
        for line in plain(message.text).splitlines()
        if line.endswith(")") or "became" in line
    ]
    assert sorted(sentences) == sorted(morning.alerts), morning.date
    assert len(alerts) == bool(morning.alerts) and all(len(message.files) == len(morning.alerts) for message in alerts)
    assert brief.title.endswith(f"the brief of {morning.date}") and brief.files == (f"brief-{morning.date}.html",)
    told, changed = plain(brief.text), " ".join(plain(changes).split())
    for words in morning.changed:
        assert words in told and words in changed, (morning.date, words)
    for words in morning.unchanged:
        assert words not in changed, (morning.date, words)
    problem = told.partition("What went wrong at the last attempt")[2]
    assert ("503" in problem) is bool(morning.broken)


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("**", "").replace("\\", "")
