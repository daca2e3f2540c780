"""Which figures, in dollars, does one company's file at the SEC hold, and when was each filed?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, NamedTuple

from catalog.sec_items import STATEMENT
from pipelines.sources.errors import NotReported, SourceError
from pipelines.sources.sec.concepts import Figure, reported, shown, units
from warehouse.clock import clock, new_york_day

US_RULES = "us-gaap"  # whose concepts are named without a prefix
RULES = (US_RULES, "ifrs-full")
SIGNS = {"+": 1, "-": -1}

Key = tuple[date, int, str, date, date]  # filed, weight, accession, start, end
Amount = tuple[int, float, str]  # digits that are not rounded away, dollars, form


class Fact(NamedTuple):
    """One figure of one filing; a balance starts and ends on its day.

    A filing's `fy`, `fp` and `frame` say nothing about the period, so they are not read. Of two facts the later in
    this order counts: by day, then an amendment after a report.
    """

    filed: date
    weight: int
    accession: str
    start: date
    end: date
    value: float
    form: str
    tag: str


@contextmanager
def _in_its_shape() -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError):
        raise SourceError("the company facts have changed their shape") from None


def joined(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One object of such a file. What it tells twice under one key, as Amazon's may, is told together."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        match found.get(key), value:
            case dict() as before, dict():
                found[key] = joined([*before.items(), *value.items()])
            case list() as before, list():
                found[key] = before + value
            case _:
                found[key] = value
    return found


@_in_its_shape()
def filer(file: Any) -> str:
    """The name under which the SEC keeps the company."""
    name = file["entityName"]
    return name if isinstance(name, str) else shown(name)


@_in_its_shape()
def flows(file: Any, tags: Sequence[str], since: date | None = None) -> list[Fact]:
    """What the filings say happened over a period, in the order in which they said so."""
    return _wanted(file, tags, since, over_time=True)


@_in_its_shape()
def levels(file: Any, tags: Sequence[str], since: date | None = None) -> list[Fact]:
    """What the filings say there was on the last day of one of the company's periods; other days are asides."""
    facts = _wanted(file, tags, since, over_time=False)
    lasts = {fact.end for fact in periods(file)}
    return [fact for fact in facts if fact.end in lasts] if lasts else facts


@_in_its_shape()
def periods(file: Any, since: date | None = None) -> list[Fact]:
    """The periods whose cash-flow statements were filed, by the totals that each of them has.

    A total that cannot be read tells of none; it costs its own series and no other.
    """
    concepts = _concepts(file)
    facts: list[Fact] = []
    for tag in STATEMENT:
        with suppress(SourceError):
            facts += _told(concepts, tag, over_time=True)
    return sorted(fact for fact in facts if since is None or fact.filed >= since)


@_in_its_shape()
def left_out(file: Any, tags: Sequence[str], since: date | None = None) -> list[str]:
    """Which figures of reports are not taken, in one sentence where there are any."""
    concepts, today = _concepts(file), new_york_day(clock())
    odd = [
        _words(part, figure, flaw)
        for part in dict.fromkeys(part for tag in tags for part in _parts(tag))
        for figure in reported(concepts.get(part, {}), part)
        if (flaw := figure.flaw(today)) and (since is None or figure.filed >= since)
    ]
    more = f"; and {len(odd) - 1} more" if len(odd) > 1 else ""
    return [f"left out: {odd[0]}{more}"] if odd else []


def rules_of(tag: str) -> str:
    """By which accounting rules a concept is told; figures by two of them do not compare."""
    first = next(word for word in tag.split() if word not in SIGNS)
    return first.rpartition(":")[0] or US_RULES


def _wanted(file: Any, tags: Sequence[str], since: date | None, over_time: bool) -> list[Fact]:
    concepts = _concepts(file)
    _must_be_reported(concepts, tags)
    facts = (fact for tag in tags for fact in _told(concepts, tag, over_time))
    return sorted(fact for fact in facts if since is None or fact.filed >= since)


def _concepts(file: Any) -> Mapping[str, Any]:
    """All that the file holds, by the names of the catalog: `ifrs-full:CashAndCashEquivalents`."""
    here = [rules for rules in RULES if rules in file["facts"]]
    told: dict[str, Mapping[str, Any]] = {rules: file["facts"][rules] for rules in here or [US_RULES]}
    return {
        name if rules == US_RULES else f"{rules}:{name}": concept
        for rules, concepts in told.items()
        for name, concept in concepts.items()
    }


def _must_be_reported(concepts: Mapping[str, Any], tags: Sequence[str]) -> None:
    here = [tag for tag in tags if all(part in concepts for part in _parts(tag))]
    if not here:
        raise NotReported(f"the company reports none of {', '.join(tags)}")
    told = {unit for tag in here for part in _parts(tag) for unit in units(concepts[part], part)}
    if "USD" not in told:
        raise NotReported(f"the company reports {here[0]} in {', '.join(sorted(told)) or 'no unit'}, not in dollars")


def _told(concepts: Mapping[str, Any], tag: str, over_time: bool) -> Iterator[Fact]:
    """The facts of one name; of `A + B` and `A - B` those that one filing tells of both."""
    signs = _parts(tag)
    found = {part: _of_one(reported(concepts.get(part, {}), part), over_time) for part in signs}
    first, *others = found.values()
    for key, (_, _, form) in first.items():
        if all(key in other for other in others):
            yield Fact(*key, sum(sign * found[part][key][1] for part, sign in signs.items()), form, tag)


def _parts(tag: str) -> dict[str, int]:
    """The concepts of a name and their signs: `A - B` is A once and B taken away."""
    words = tag.split()
    return {word: SIGNS.get(before, 1) for before, word in zip(["", *words], words, strict=False) if word not in SIGNS}


def _of_one(figures: Iterable[Figure], over_time: bool) -> dict[Key, Amount]:
    """Of two figures that one filing gives for one period the more exact, then the larger: the text rounds."""
    best: dict[Key, Amount] = {}
    today = new_york_day(clock())
    for filed, form, accession, start, end, value in (figure for figure in figures if not figure.flaw(today)):
        if bool(start) != over_time:
            continue
        key = filed, int(form.endswith("/A")), accession, start or end, end
        amount = _digits(value), value, form
        best[key] = max(amount, best.get(key, amount))
    return best


def _digits(value: float) -> int:
    return len(str(abs(int(value))).rstrip("0"))


def _words(tag: str, figure: Figure, flaw: str) -> str:
    period = f"from {figure.start} to {figure.end}" if figure.start else f"of {figure.end}"
    return f"{tag} {period}, filed on {figure.filed}, which {flaw}"
