"""What did the warehouse hold once a certain run was over, whatever has come since?"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from uuid import uuid4

import duckdb
import pandas as pd

from warehouse.migration import SCHEMA, current
from warehouse.reader import Reader

# When what a state holds of indicators was derived: by its last run that derived any.
DERIVED_AT = """
    select coalesce(
        (select min(said_at) from readings where kind = 'live' and run_id =
            (select max(run_id) from readings where kind = 'live')),
        (select finished from runs order by run_id desc limit 1)
    ) as moment
"""


class UnknownRun(LookupError):
    """No run of that name is in this state of the warehouse."""


@contextmanager
def after_run(reader: Reader, run_id: str, evaluated: Callable[[Reader, datetime], pd.DataFrame]) -> Iterator[Reader]:
    """The state that this run left, in memory: the rows of no later run, however long ago they count as known, and the
    indicators as they are `evaluated` from these. Raises UnknownRun."""
    if reader.query("select 1 from runs where run_id = $run_id", run_id=run_id).empty:
        raise UnknownRun(run_id)
    source = reader.query("select current_database() as name")["name"][0]
    past = f"past_{uuid4().hex}"
    with closing(reader.cursor.cursor()) as cursor:
        cursor.execute(f"attach ':memory:' as {past}")
        try:
            cursor.execute(f"use {past}")
            _fill(cursor, source, run_id)
            then = Reader(cursor, reader.generation)
            derived = evaluated(then, then.query(DERIVED_AT)["moment"][0])
            cursor.register("derived", derived)
            cursor.execute("insert into indicator_values by name select * from derived")
            yield then
        finally:
            cursor.execute("use memory")
            cursor.execute(f"detach {past}")


def _fill(cursor: duckdb.DuckDBPyConnection, source: str, run_id: str) -> None:
    """Every row that this run or one before it wrote: the ids of runs sort by their number, whatever the clock did."""
    cursor.execute(SCHEMA)
    for table, columns in current().items():
        if "run_id" in columns:
            cursor.execute(f"insert into {table} select * from {source}.main.{table} where run_id <= ?", [run_id])
