"""How do we ask a site on the internet: for how long, how often, and what do we say when it fails?"""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import requests
import stamina

from pipelines.sources.errors import NotAsked, OutOfReach, Refused, SourceError
from pipelines.sources.failures import Failure, failure_of
from pipelines.sources.transport import Headers, body, opened

BUDGET_SECONDS = 45.0  # for all failing calls of one fetch together
LAST_ATTEMPT_STARTS_BY_SECONDS = 22.0  # seconds into a call, so that a silent site ends inside the patience
ATTEMPTS = 3
NO_ANSWER = (Failure.NO_PROXY, Failure.NOT_IN_TIME, Failure.NOT_REACHED_IN_TIME, Failure.NOT_REACHED)
LONGEST_WAIT_SECONDS = 3.0  # between attempts, when we choose
LONGEST_PAUSE_SECONDS = 10.0  # when the site chooses: one that asks for more is left alone until the next run

stamina.instrumentation.set_on_retry_hooks([])  # what failed in the end is told by us, in a sentence
logging.getLogger("urllib3").setLevel(logging.ERROR)  # what it says below that holds addresses, and so keys


def _at_once() -> None:
    """No need to wait before a request."""


@dataclass
class TimeBudget:
    """What one fetch has left for a site that is down: made new for each fetch, gone once the site was out of reach."""

    seconds: float = BUDGET_SECONDS
    requests: int = 0
    turn: Callable[[], None] = _at_once  # called before each request: returns when the site may be asked again

    def taken(self) -> int:
        """Requests made since this was last asked."""
        count, self.requests = self.requests, 0
        return count


class _Again(SourceError):
    """A failure that may pass. `pause` is True for the usual wait, or seconds; `lost` ends the budget."""

    def __init__(self, sentence: str, pause: bool | float = True, lost: bool = False) -> None:
        super().__init__(sentence)
        self.pause, self.lost = pause, lost


class _TurnedAway(SourceError):
    """The site does not want this reader."""


class _NoAnswer(_Again):
    """Nobody answers there."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, lost=True)


def get(
    url: str,
    *,
    params: Mapping[str, str],
    about: str,
    headers: Headers | None = None,
    budget: TimeBudget | None = None,
    attempts: int = ATTEMPTS,
    advice: str = "",
    refusal: Callable[[requests.Response], SourceError] | None = None,
) -> requests.Response:
    """The site's answer in full, or one sentence that begins with `about` and never holds the address.

    `advice` is what a reader may try when the site is out of reach or turns us away. `refusal` makes the error of a
    400 or 404 from what the site says in it; without it such an answer is a Refused.
    """
    budget = budget or TimeBudget()
    if budget.seconds <= 0:
        raise NotAsked(f"{about} was not asked again, it had failed earlier in this run")
    started = time.monotonic()
    deadline = started + budget.seconds
    again = partial(_pause, deadline=deadline)
    try:
        for attempt in stamina.retry_context(
            on=again,
            attempts=attempts,
            timeout=LAST_ATTEMPT_STARTS_BY_SECONDS,
            wait_initial=0.5,
            wait_max=LONGEST_WAIT_SECONDS,
        ):
            with attempt:
                budget.turn()
                budget.requests += 1
                return _accepted(_reply(url, params, headers, about, deadline), about, refusal)
    except _Again as problem:
        budget.seconds = 0 if problem.lost else budget.seconds - (time.monotonic() - started)
        told = _advised(problem, advice if isinstance(problem, _NoAnswer) else "")
        raise (OutOfReach if budget.seconds <= 0 else SourceError)(told) from None
    except _TurnedAway as problem:
        budget.seconds = 0
        raise OutOfReach(_advised(problem, advice)) from None
    raise AssertionError("unreachable")


def _advised(problem: SourceError, advice: str) -> str:
    return f"{problem}; {advice}" if advice else str(problem)


def _pause(problem: Exception, deadline: float) -> bool | float:
    """Whether to ask again, or after how many seconds; never so late that the budget would be gone."""
    if not isinstance(problem, _Again):
        return False
    wait = LONGEST_WAIT_SECONDS if problem.pause is True else float(problem.pause)
    return problem.pause if time.monotonic() + wait < deadline else False


def _reply(
    url: str, params: Mapping[str, str], headers: Headers | None, about: str, deadline: float
) -> requests.Response:
    try:
        with opened(url, params, headers, about, deadline) as reply:
            reply._content = body(reply, about, deadline)  # read here: requests itself would read on for ever
            return reply
    except SourceError:
        raise
    except Exception as problem:  # whatever a library makes of what came; its own text holds the address
        raise _unanswered(problem, about) from None


def _unanswered(problem: Exception, about: str) -> SourceError:
    failure = failure_of(problem)
    if failure is Failure.NOT_READABLE:
        return SourceError(f"{about} {failure} ({type(problem).__name__})")
    error = _NoAnswer if failure in NO_ANSWER else _Again if failure is Failure.BROKEN_OFF else SourceError
    return error(f"{about} {failure}")


def _accepted(
    reply: requests.Response, about: str, refusal: Callable[[requests.Response], SourceError] | None
) -> requests.Response:
    status = reply.status_code
    if status in (400, 404):
        if refusal:
            raise refusal(reply)
        raise Refused(f"{about} does not know what was asked for (HTTP {status})")
    if status == 429:
        asked = reply.headers.get("Retry-After", "")
        pause = float(asked) if asked.isdecimal() else True
        sentence = f"{about} {Failure.TOO_OFTEN}"
        raise _Again(sentence, pause=pause if pause is True or pause <= LONGEST_PAUSE_SECONDS else False, lost=True)
    if status >= 500:
        raise _Again(f"{about} {Failure.OWN_FAULT} (HTTP {status})")
    if status != 200:
        raise _TurnedAway(f"{about} {Failure.TURNED_AWAY} (HTTP {status})")
    return reply
