"""`replay`: what would have been said each Friday, from what was known then."""

from typing import Annotated

import typer

from pipelines.cli.exits import one_sentence
from pipelines.cli.options import Quiet, day
from pipelines.prerender import prerender
from pipelines.run_log import log_run
from warehouse.folder import Warehouse

From = Annotated[
    str | None, typer.Option("--from", help="The first day, like 2013-01-04; without one all weeks with an index.")
]


def replay_command(since: From = None, quiet: Quiet = False) -> None:
    """What the index and the regime would have said each Friday, from only what was known then.

    It is kept beside what was said live, and nothing kept is changed: a week that
    comes out otherwise, since more is known of its past, gets a second reading.

    Examples:
        python -m pipelines replay
        python -m pipelines replay --from 2013-01-04
    """
    with one_sentence():
        from pipelines.replay import replay  # loads every formula, for which a mistyped date should not wait

        warehouse, first = Warehouse(), day(since)
        with log_run(warehouse.folder):
            done = replay(warehouse, first)
            prerender(warehouse)
        if not quiet:
            print(done.sentence)
