"""How long until every indicator is known as of one earlier moment?"""

from datetime import timedelta

from bench import made
from bench.timing import Row, alternating
from indicators import INDICATORS, Evaluator
from warehouse.clock import clock
from warehouse.reader import Reader

A_YEAR = timedelta(days=365)


def run() -> list[Row]:
    with made.world().reader() as reader:
        stored = reader.cursor.execute("select count(*) from observations").fetchall()[0][0]
        (seconds,) = alternating(3, lambda: every_indicator(reader))
        what = f"all {len(INDICATORS)} indicators a year ago, {stored:,} observations"
        return [Row(what, seconds, most_seconds=1)]


def every_indicator(reader: Reader) -> None:
    then = clock() - A_YEAR
    world = Evaluator.reading(lambda names: reader.history(names, then))
    for name in INDICATORS:
        world.rows(name)
