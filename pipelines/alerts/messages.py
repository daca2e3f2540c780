"""What does an alert look like? Its sentence, the sources, the link, and the picture of what it is of."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from charts.blocks import SIMULATED
from charts.theme import LIGHT
from pipelines.alerts.alerts_file import read
from pipelines.alerts.channels import NAME, Message
from pipelines.alerts.ledger import Firing
from pipelines.sources.boundary import in_short
from settings import Settings
from views.brief.content import brief
from views.brief.markdown import markdown
from views.brief.page import page
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from views.export.bundle import Kind, snapshot
from views.export.post import post
from warehouse.clock import new_york_day

PICTURES = 4
OPTIONS = ViewOptions(DEFAULT_SPAN, LIGHT)
log = logging.getLogger("pipelines")


def of_data(data: PointInTime, firings: Sequence[Firing], room: Path) -> Message:
    """One message of all of them; the pictures lie in `room` until it is sent."""
    address = Settings().dashboard_url
    shown = {
        about: snapshot(data, OPTIONS, about, address, limits)
        for about, limits in limits_by_what_they_are_of(firings).items()
    }
    body = [
        post(replace(shown[firing.about].figure, title=firing.said), shown[firing.about].link) for firing in firings
    ]
    files = []
    for made in [made for made in shown.values() if not made.missing][:PICTURES]:
        file = room / made.file_name(Kind.PNG)
        try:
            file.write_bytes(made.file(Kind.PNG))
            files.append(file)
        except Exception as problem:  # the sentence goes out without it
            log.info("alerts: no picture of %s (%s)", made.figure.name, in_short(problem))
    return Message(marked(headline(firings), data), "\n\n".join(body), files)


def limits_by_what_they_are_of(firings: Sequence[Firing]) -> dict[str, list[float]]:
    """The levels of the rules as they are written now: what is drawn into each picture."""
    levels = {rule.key: rule.level for rule in read().rules}
    found: dict[str, list[float]] = {firing.about: [] for firing in firings}
    for firing in firings:
        level = levels.get(firing.rule)
        if level is not None and level not in found[firing.about]:
            found[firing.about].append(level)
    return found


def headline(firings: Sequence[Firing]) -> str:
    if len(firings) > 1:
        return f"{NAME}: {counted(len(firings), 'alert')}"
    return f"{NAME}: {firings[0].said.partition(': ')[0]}"


def of_pipeline(firings: Sequence[Firing]) -> Message:
    """What is broken, without data: there may be none."""
    return Message(f"{NAME}: the pipeline is not well", "\n\n".join(firing.said for firing in firings))


def of_brief(data: PointInTime, room: Path) -> Message:
    """The words in Markdown, and the page beside them."""
    file = room / f"brief-{new_york_day(data.moment)}.html"
    told = brief(data, OPTIONS)
    file.write_bytes(page(data, told))
    words = markdown(told).decode()
    return Message(marked(f"{NAME}: the brief of {new_york_day(data.moment)}", data), words, [file], is_markdown=True)


def marked(title: str, data: PointInTime) -> str:
    return f"{SIMULATED}: {title}" if data.simulated else title
