"""How fresh is each series, when is it next due, and what went wrong when it was last asked for?"""

from collections.abc import Iterator

from rich.table import Table

from catalog import SERIES
from catalog.safe_text import plain
from catalog.sources import PROVIDERS
from pipelines.reports.forms import Format, columns, in_form, iso, minute, printed
from pipelines.reports.series_states import State, all_states
from views.core.metadata import some_of
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.core.series_counts import followed, loaded
from views.data.freshness import newest_run
from views.regime.answer import regime
from warehouse.reader import Reader

SHORT = 3  # names of what is well


def status(reader: Reader, form: Format, wide: bool = False) -> str:
    """Source by source what stands alike in one line, what went wrong once with all whom it met, and the counts.

    With `wide` a line for each series. CSV and JSON carry for each `name, code, last_date, known_from, evidence,
    next_due, last_error`, dates and moments (UTC) in ISO.
    """
    data = PointInTime(reader)
    states = all_states(data)
    if form is not Format.TABLE:
        return in_form([state.row for state in states], form)
    shown = states if wide else [state for state in states if counts(state)]
    problems = said_once(states)
    numbered = {problem: str(number) for number, problem in enumerate(problems, 1)}
    tables = each_series(shown, numbered) if wide else together(shown)
    return printed(*tables, *faults(problems, numbered), *summary(data, states), wide=wide)


def counts(state: State) -> bool:
    """Whether it has a place among the others: an adjusted close only where there is one."""
    return not state.series.events_of and not (state.series.is_adjusted and state.last is None)


def by_source(states: list[State]) -> Iterator[tuple[str, list[State]]]:
    for name, provider in PROVIDERS.items():
        if of := [state for state in states if state.series.source == name]:
            yield provider.heading, of


def together(states: list[State]) -> Iterator[Table]:
    """Of each source the series that stand alike in one line, what is not well first and with all its names."""
    heads, widths = ("", "last", "known since", "next due", "series"), (10, 10, 16, 16)
    for place, (heading, of) in enumerate(by_source(states)):
        table = columns(*heads, title=heading, wrapped=("series",), widths=widths, headed=place == 0)
        alike: dict[tuple[str, ...], list[str]] = {}
        for state in of:
            last, known = iso(state.last_date) or "", minute(state.known_from)
            alike.setdefault((state.standing, last, known, state.due_in_words), []).append(state.series.name)
        for about in sorted(alike, key=lambda about: (about[0] != "stale", about[0] == "", about[1])):
            table.add_row(*about, some_of(alike[about], len(SERIES) if about[0] == "stale" else SHORT))
        yield table


def each_series(states: list[State], numbered: dict[str, str]) -> Iterator[Table]:
    heads = ("series", "code", "", "last", "known since", "evidence", "last asked", "outcome", "next due", "error")
    for heading, of in by_source(states):
        table = columns(*heads, title=heading)
        for state in of:
            asked = state.asked
            table.add_row(
                state.series.name,
                state.series.code,
                state.standing,
                iso(state.last_date) or "",
                minute(state.known_from),
                state.last.evidence if state.last else "",
                minute(asked.at) if asked else "",
                asked.outcome if asked else "",
                state.due_in_words,
                numbered.get(state.problem, ""),
            )
        yield table


def said_once(states: list[State]) -> dict[str, list[str]]:
    """Each problem with the names of those it met, the commonest first; what comes with a price fails with it."""
    met: dict[str, list[str]] = {}
    for state in states:
        if state.problem and not state.series.events_of:
            met.setdefault(state.problem, []).append(state.series.name)
    return dict(sorted(met.items(), key=lambda problem: -len(problem[1])))


def faults(problems: dict[str, list[str]], numbered: dict[str, str]) -> Iterator[Table]:
    if problems:
        table = columns("", "at the last attempt", "of", title="What went wrong", wrapped=("at the last attempt", "of"))
        for problem, met in problems.items():
            table.add_row(numbered[problem], plain(problem), ", ".join(met))
        yield table


def summary(data: PointInTime, states: list[State]) -> Iterator[Table | str]:
    """The counts, source by source and of all, and the last run."""
    heads = ("source", "followed", "loaded", "stale", "newest", "last asked")
    table = columns(*heads, title="In all", numbers=heads[1:4])
    wanted = {series.name for series in followed()}
    for heading, of in by_source([state for state in states if state.series.name in wanted]):
        here = [state for state in of if state.last]
        newest = max((state.last_date for state in here if state.last_date), default=None)
        asked = max((state.asked.at for state in of if state.asked), default=None)
        stale = sum(state.stale for state in here)
        table.add_row(heading, str(len(of)), str(len(here)), str(stale), iso(newest), minute(asked) or "never")
    yield table
    count, run = loaded(data), newest_run(data)
    yield " ".join([f"\n{count.sentence}", *(f"{said}." for said in count.rest)])
    yield f"Last run {moment_in_words(run[0])}: {run[1]}." if run else "No run yet."
    yield regime(data).sentence
    yield "Hours are New York’s. A line for each series: --wide."
