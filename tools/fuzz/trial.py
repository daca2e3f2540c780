"""What comes of many mutated replies, each of which can be made again from its number?"""

import resource
import signal
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from pipelines.sources.boundary import in_short
from pipelines.stored_state import Known
from tools.fuzz.cases import Case
from tools.fuzz.judge import Verdict, judged, stored_of
from tools.fuzz.wire import Replies

SLOWEST = 2.0  # seconds of work for one input
HANGS = 60  # seconds of any clock
MEGABYTES = 500  # that one input may add to what this process holds
KEPT = Path("data/fuzz")
CRASHED = "crashed"


class Hangs(BaseException):
    """An input is not done with. It is no Exception, so that nothing takes it for a fault of the input."""


@dataclass
class Tally:
    """What came of the inputs of one parser."""

    outcomes: Counter[str] = field(default_factory=Counter)
    unforeseen: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    unfit: int = 0
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        self.outcomes[verdict.outcome] += 1
        self.unforeseen[verdict.unforeseen] += bool(verdict.unforeseen)
        self.wrong += bool(verdict.wrong)
        self.unfit += bool(verdict.unfit)
        self.slowest = max(self.slowest, verdict.took)


def tried(cases: Mapping[int, Case], replies: Replies, count: int, seed: int) -> dict[str, Tally]:
    """`count` inputs for each parser of text, and of the others each its share."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    bodies = [case.body for case in cases.values()]
    for place, case in cases.items():
        known = stored_of(case, replies)
        for number in range(round(count * case.share / sum(other.parser == case.parser for other in cases.values()))):
            rng = Random(f"{seed}-{place}-{number}")
            kind, body = case.mutate(rng, case.body, bodies)
            against = known if rng.random() < 0.5 else Known()
            faults = count_in(tallies[case.parser], partial(judged, case, kind, body, replies, against))
            if faults:
                tallies[case.parser].failures.append(kept(f"{place}-{seed}-{number}", kind, body, faults))
    return tallies


def count_in(tally: Tally, judge: Callable[[], Verdict]) -> list[str]:
    """Judge one input; return what is wrong with what came of it."""
    faults, held = [], _held()
    try:
        with limited():
            verdict = judge()
    except (Exception, Hangs) as crash:
        verdict = Verdict(outcome=CRASHED, wrong=[in_short(crash)])
        faults += traceback.format_exception(crash)[-3:]
    tally.add(verdict)
    faults += [*verdict.wrong, *verdict.unfit]
    faults += [f"it takes {verdict.took:.1f} s"] * (verdict.took > SLOWEST)
    return faults + [f"it takes {_held() - held} MB"] * (_held() - held > MEGABYTES)


@contextmanager
def limited() -> Iterator[None]:
    """Raises Hangs inside, once it takes too long."""

    def end(*_: object) -> None:
        raise Hangs(f"not done with after {HANGS} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def kept(name: str, kind: str, body: bytes, faults: list[str]) -> str:
    """The input is kept in a file, and what is to be said of it returned."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / name).write_bytes(body)
    return f"{kind}: {'; '.join(faults)}\n    again: python -m tools.fuzz --again {KEPT / name}"


def _held() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
