"""How fresh is what the warehouse holds, and what went wrong when it was asked for?"""

from collections.abc import Iterator
from datetime import timedelta

from catalog import SERIES
from charts import number_format
from pipelines.doctor.finding import COMMAND, Finding, bad, good, note
from pipelines.sources.registry import SOURCES
from views.core.metadata import some_of
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.core.series_counts import followed, loaded
from views.core.simulated import REFRESH, reason_of_simulation
from views.data.freshness import A_DAY, RENEW
from warehouse.clock import clock
from warehouse.reader import Reader

TOO_MANY = 4  # a part this large of all series, once stale, is no publisher's fault
A_MOMENT = timedelta(minutes=2)
FEW = 3  # names
TOLD = 6
ANSWERED = ("new", "unchanged", "not reported")


def last_run(reader: Reader) -> Iterator[Finding]:
    runs = reader.runs(1, replays=False)
    if runs.empty:
        yield bad("last run", "there was none", REFRESH)
        return
    finished, outcome, command = runs.loc[0, ["finished", "outcome", "command"]]
    said = f"{command}, {moment_in_words(finished)}: {outcome}"
    if finished > clock() + A_MOMENT:
        yield bad("last run", f"{said}; by this clock that is still to come", "timedatectl")
    elif clock() - finished > A_DAY:
        old = number_format.age((clock() - finished).days)
        yield bad("last run", f"{said}; it is {old}", f"{REFRESH}; every hour: {COMMAND} schedule")
    elif outcome == "fresh":
        yield good("last run", said)
    else:
        yield (bad if outcome == "all failed" else note)("last run", said, f"{COMMAND} status")


def simulated(reader: Reader) -> Iterator[Finding]:
    """What nobody published; it is never refreshed, only made anew."""
    if reader.simulated:
        yield note("simulated", reason_of_simulation(reader), RENEW)


def stale(reader: Reader) -> Iterator[Finding]:
    """Values older than their series' limit allows."""
    data = PointInTime(reader)
    count, points = loaded(data), [point for name in SERIES if (point := data.last(name))]
    old = sorted((point for point in points if point.stale), key=lambda point: point.date)
    if not old:
        yield good("freshness", count.sentence)
        return
    first = old[0]
    said = f"{count.stale_in_words} are stale, the oldest {first.name} of {number_format.day(first.date)}"
    yield (bad if len(old) * TOO_MANY >= len(points) else note)("freshness", said, f"{REFRESH}; {COMMAND} status")


def never_loaded(reader: Reader) -> Iterator[Finding]:
    """Series that somebody publishes and nobody has brought in; a company need not report every item."""
    here, fetches = reader.last_dates(), reader.last_fetches()
    wanted = [s for s in followed() if s.source in SOURCES and s.name not in here]
    missing = [s.name for s in wanted if s.name not in fetches.index or fetches.loc[s.name, "outcome"] not in ANSWERED]
    if missing:
        few = some_of(missing, FEW)
        yield note("coverage", f"{loaded(PointInTime(reader)).coverage}; never yet {few}", REFRESH)


def problems(reader: Reader) -> Iterator[Finding]:
    """The last error of each series, each problem once, the commonest first."""
    fetches = reader.last_fetches()
    fetches = fetches.reindex([name for name in SERIES if name in fetches.index])
    unwell = fetches[fetches["outcome"].isin(["failed", "refused", "wrong key", "not configured"])]
    groups = list(unwell.groupby("problem", sort=False))
    groups.sort(key=lambda group: -len(group[1]))
    for problem, of in groups[:TOLD]:
        yield attempt_finding(str(problem), list(of.index), str(of["outcome"].iloc[0]))
    if len(groups) > TOLD:
        yield note("problems", f"{len(groups) - TOLD} further ones", f"{COMMAND} status")


def attempt_finding(problem: str, names: list[str], outcome: str) -> Finding:
    who = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    said, again = f"{who}: {problem}", f"{REFRESH} {names[0]}"
    if outcome == "not configured":
        return note("not asked", said, f"{REFRESH}   (once the line is in .env)")
    return (note if outcome == "refused" else bad)(outcome, said, again)
