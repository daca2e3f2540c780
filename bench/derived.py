"""How long until every indicator is known as of one earlier moment, and what of it do the other weightings take?"""

from collections.abc import Iterable
from datetime import timedelta

from bench import made
from bench.timing import Row, alternating, took
from indicators import INDICATORS, Evaluator
from indicators.statistics.weightings import WEIGHTINGS
from warehouse.clock import clock
from warehouse.reader import Reader

A_YEAR = timedelta(days=365)
OF_WEIGHTINGS = ("inverse_qe_index_low", "inverse_qe_index_high", "regime_agreement")


def run() -> list[Row]:
    with made.world().reader() as reader:
        derived = [name for name, entry in INDICATORS.items() if not entry.decided]
        stored = reader.cursor.execute("select count(*) from observations").fetchall()[0][0]
        (seconds,) = alternating(3, lambda: evaluated(reader, derived))
        what = f"all {len(derived)} indicators that a look back derives, a year ago, {stored:,} observations"
        others = f"{WEIGHTINGS:,} weightings of every week: band and agreement"
        return [Row(what, seconds, most_seconds=1), Row(others, weightings(reader), most_seconds=0.3)]


def evaluated(reader: Reader, names: Iterable[str]) -> Evaluator:
    then = clock() - A_YEAR
    world = Evaluator.reading(lambda series: reader.history(series, then), until=then)
    for name in names:
        world.rows(name)
    return world


def weightings(reader: Reader) -> float:
    """Seconds, once all that they rest on is known."""
    world = evaluated(reader, [name for name in INDICATORS if name not in OF_WEIGHTINGS])
    return took(lambda: [world.rows(name) for name in OF_WEIGHTINGS])
