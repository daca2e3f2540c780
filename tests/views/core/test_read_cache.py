"""Is one reader's computing every reader's? Each thing is made by one of those who ask, the others wait."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event, Semaphore
from typing import Any

import pandas as pd
import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import StopException

from indicators import Evaluator
from views.core.point_in_time import PointInTime
from views.core.read_cache import ReadCache
from views.parts import ANSWERS
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.reader import Reader

READERS = 12
A_WHILE = 20  # seconds, after which a test is taken to hang
TWO_MONTHS_BEFORE = moment("2026-06-19")


def at_once(warehouse: Warehouse, cache: ReadCache, make: Callable[[PointInTime], float]) -> list[Future[float]]:
    """What each of twelve readers got: eleven of them asked while the first was still making it."""
    making, go_on, asking = Event(), Event(), Semaphore(0)

    def held_up(data: PointInTime) -> float:
        making.set()
        assert go_on.wait(A_WHILE)
        return make(data)

    def ask() -> float:
        with warehouse.reader() as reader:
            asking.release()
            return PointInTime(reader, cache=cache).once(held_up)

    with ThreadPoolExecutor(READERS) as pool:
        answers = [pool.submit(ask)]
        assert making.wait(A_WHILE)
        answers += [pool.submit(ask) for _ in range(READERS - 1)]
        assert all(asking.acquire(timeout=A_WHILE) for _ in answers)
        go_on.set()
    return answers


def reads(
    warehouse: Warehouse, cache: ReadCache, look: Callable[[PointInTime, int], Any], as_of: Any = None
) -> list[Any]:
    """What each of twelve readers saw, all of whom began in the same moment."""
    start = Barrier(READERS)

    def one(number: int) -> Any:
        with warehouse.reader() as reader:
            start.wait(A_WHILE)
            return look(PointInTime(reader, as_of, cache), number)

    with ThreadPoolExecutor(READERS) as pool:
        return [seen.result(A_WHILE) for seen in [pool.submit(one, number) for number in range(READERS)]]


def test_what_twelve_readers_ask_for_at_once_is_made_by_one_of_them(demo):
    makers = []

    def water(data: PointInTime) -> float:
        makers.append(data)
        return float(data.values("net_liquidity").iloc[-1])

    answers = at_once(demo, ReadCache(), water)
    assert len({answer.result() for answer in answers}) == len(makers) == 1


def test_all_who_waited_are_told_what_went_wrong(demo):
    cache, tried = ReadCache(), []

    def fails(data: PointInTime) -> float:
        tried.append(data)
        raise ValueError("no such series")

    assert [str(answer.exception()) for answer in at_once(demo, cache, fails)] == ["no such series"] * READERS
    assert len(tried) == 1


def test_what_could_not_be_made_is_not_kept_and_the_next_reader_tries_anew():
    cache = ReadCache()
    with pytest.raises(ZeroDivisionError):
        cache.once("water", lambda: 1 / 0)
    assert cache.once("water", lambda: 5.79) == cache.once("water", lambda: 0.0) == 5.79


def test_a_reader_who_leaves_while_making_something_costs_the_others_nothing(demo):
    tried = []

    def left_at_first(data: PointInTime) -> float:
        tried.append(data)
        if len(tried) == 1:
            raise StopException  # as Streamlit stops the thread of a session that is gone
        return 1.0

    first, *others = at_once(demo, ReadCache(), left_at_first)
    assert isinstance(first.exception(), StopException)
    assert {other.result() for other in others} == {1.0}
    assert len(tried) == 2


def test_readers_who_begin_at_different_ends_of_a_page_read_nothing_twice(demo, monkeypatch):
    asked: Counter[str] = Counter()
    question = Reader.query

    def counted(reader: Reader, sql: str, **values: object) -> pd.DataFrame:
        asked[f"{sql} {values}"] += 1
        return question(reader, sql, **values)

    def all_answers(data: PointInTime, number: int) -> set[str]:
        turned = [*ANSWERS][number % len(ANSWERS) :] + [*ANSWERS][: number % len(ANSWERS)]
        return {repr(data.once(ANSWERS[name])) for name in turned}

    monkeypatch.setattr(Reader, "query", counted)
    seen = reads(demo, ReadCache(), all_answers)
    assert all(answers == seen[0] for answers in seen)
    assert {question: times for question, times in asked.items() if times > 1} == {}


def test_an_indicator_of_a_past_day_is_evaluated_once_for_all_who_look_back_to_it(demo, monkeypatch):
    evaluated: Counter[str] = Counter()
    evaluate = Evaluator._evaluated

    def counted(world: Evaluator, entry: Any) -> Any:
        evaluated[entry.name] += 1
        return evaluate(world, entry)

    monkeypatch.setattr(Evaluator, "_evaluated", counted)
    names = ("net_liquidity", "net_liquidity_13w", "net_liquidity_share_of_gdp_1w")
    reads(demo, ReadCache(), lambda data, number: data.last(names[number % len(names)]), TWO_MONTHS_BEFORE)
    assert set(evaluated.values()) == {1}
