"""What does a calendar say that others subscribe to? Each release as an event that keeps its name when it moves.

The file depends on the state alone, and not on when it is written: while nothing is new it stays as it is, to the byte.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile

from icalendar import Calendar, Event, vText

from charts import number_format
from charts.blocks import SIMULATED
from views.core.point_in_time import PointInTime
from views.data.freshness import newest_run
from views.data.moved_numbers import moved
from views.data.release_calendar import Calendared, Due, calendar

MAKER = "inverse-qe-tracker"
TITLE = "Releases that move the inverse-QE tracker"
ABOUT = "When each input is next due, and which numbers it moves. What comes each business day is left out."
ASK_AGAIN = timedelta(hours=6)


def calendar_file(data: PointInTime, days: int) -> bytes:
    """All that comes within so many days after the newest run, by RFC 5545."""
    run = newest_run(data)
    after = run[0] if run else data.read_at
    file = Calendar()
    title = f"{SIMULATED}: {TITLE}" if data.simulated else TITLE
    for name, value in (("prodid", f"-//{MAKER}//EN"), ("version", "2.0"), ("name", title)):
        file.add(name, value)
    file.add("description", ABOUT)
    file.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for name, value in (("x-wr-calname", title), ("x-wr-caldesc", ABOUT), ("x-published-ttl", "PT6H")):
        file.add(name, vText(value))
    for event in events(data, after, after + timedelta(days=days)):
        file.add_component(event)
    return file.to_ical()


def events(data: PointInTime, after: datetime, until: datetime) -> Iterator[Event]:
    found = [
        (due, release)
        for release in calendar(data, after)
        if not release.daily
        for due in takewhile(lambda due: due.moment <= until, release.coming)
    ]
    for due, release in sorted(found, key=lambda one: (one[0].moment, one[1].key)):
        yield event(due, release, data)


def event(due: Due, release: Calendared, data: PointInTime) -> Event:
    """Known by its release and what it is about, whenever that comes; new since the last that came of the release."""
    made = Event()
    last = max(part.last.known_from for part in release.parts)
    made.add("uid", f"{release.key}-{due.about}{f'-{due.estimate}' if due.estimate else ''}@{MAKER}")
    made.add("dtstamp", last)
    made.add("last-modified", last)
    made.add("sequence", int(due.was_moved))
    made.add("dtstart", due.moment.to_pydatetime())
    title = f"{release.title}: {due.period}{', by this day' if due.latest else ''}"
    made.add("summary", plain(f"{SIMULATED}: {title}" if data.simulated else title))
    made.add("description", plain(said(due, release, data)))
    made.add("transp", "TRANSPARENT")  # nobody is busy meanwhile
    return made


def said(due: Due, release: Calendared, data: PointInTime) -> str:
    series = release.series
    titles = "; ".join(one.title for one in series)
    return f"Moves: {moved(data, [one.name for one in series]).sentence}.\nBrings: {titles}.\nMoment: {due.basis}."


def plain(text: str) -> str:
    """With spaces that every calendar shows."""
    return text.replace(number_format.SPACE, " ")
