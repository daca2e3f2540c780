"""Which version wrote a state: this one, an earlier, a newer, or none? And how is it brought forward?

The schema is the set of tables and columns. What changes one is the next version, with its line in STEPS; a tiny
warehouse of every version is kept in `tests/warehouse/former`. Views and comments are no part of it: each publish
writes those of today.
"""

from functools import cache
from pathlib import Path

import duckdb

from warehouse.clock import clock
from warehouse.errors import NewerWarehouse, OldWarehouse, OtherSchema
from warehouse.view_sql import VIEWS, comments

SCHEMA_VERSION = 5
SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
STEPS: dict[int, str] = {  # to each version from the one before; a table that is missing comes from `schema.sql`
    1: "",
    2: "",  # withdrawals, descriptions
    3: "",  # versions
    4: """
        alter table if exists readings add column kind varchar default 'live';
        alter table if exists readings alter column kind set not null;
        alter table if exists readings alter column kind drop default
    """,
    5: "",  # catalog
}
EVER = ("observations", "runs")
Columns = dict[str, dict[str, str]]  # by table: the columns in order, each with its type


def tables(db: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of those of the state in use; far sooner told than their columns."""
    every = "select table_name from duckdb_tables() where database_name = current_database() order by table_name"
    return [table for (table,) in db.execute(every).fetchall()]


def columns(db: duckdb.DuckDBPyConnection) -> Columns:
    """Of the state in use."""
    found: Columns = {}
    for table, column, kind in db.execute(
        """select table_name, column_name, data_type from duckdb_columns()
        semi join duckdb_tables() using (database_name, table_name)
        where database_name = current_database() order by table_name, column_index"""
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


@cache
def current() -> Columns:
    with duckdb.connect() as db:
        db.execute(SCHEMA)
        return columns(db)


def version(db: duckdb.DuckDBPyConnection) -> int:
    """The version that the state in use says to be of; the first two said nothing."""
    here = tables(db)
    if "versions" in here:
        return int(db.execute("select coalesce(max(schema), 0) from versions").fetchall()[0][0])
    return 2 if "withdrawals" in here else 1


def demand_current(db: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Raises OldWarehouse, NewerWarehouse or OtherSchema where the state in use is not of this version."""
    if (found := version(db)) < SCHEMA_VERSION:
        raise OldWarehouse(file)
    demand_schema(db, file, found)


def demand_no_newer(db: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Raises NewerWarehouse, and OtherSchema where a table is missing that every version has."""
    if (found := version(db)) > SCHEMA_VERSION:
        raise NewerWarehouse(file, found, SCHEMA_VERSION)
    if missing := [table for table in EVER if table not in tables(db)]:
        raise OtherSchema(file, f"the table {missing[0]} is missing")


def demand_schema(db: duckdb.DuckDBPyConnection, file: Path, found: int) -> None:
    if found > SCHEMA_VERSION:
        raise NewerWarehouse(file, found, SCHEMA_VERSION)
    if differs := difference(columns(db), current()):
        raise OtherSchema(file, differs)


def migrate(db: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Bring the state in use forward to this version; an empty one gets its tables, and each the views of today.

    Raises NewerWarehouse and OtherSchema.
    """
    found = version(db) if tables(db) else 0
    for number in range(found + 1, SCHEMA_VERSION + 1):
        db.execute(STEPS[number])
    if found < SCHEMA_VERSION:
        db.execute(SCHEMA)
    demand_schema(db, file, found)
    db.execute(f"begin; {VIEWS} {comments(SCHEMA)} commit")
    db.execute(
        """insert into versions select $now, $schema, $duckdb
        where not exists (from versions where schema = $schema and duckdb = $duckdb)""",
        {"now": clock(), "schema": SCHEMA_VERSION, "duckdb": duckdb.__version__},
    )


def difference(found: Columns, meant: Columns) -> str:
    """In words how the first table differs that does; "" where none does."""
    for table in sorted(found.keys() | meant.keys()):
        if table not in found:
            return f"the table {table} is missing"
        if table not in meant:
            return f"there is a table {table} more"
        lacks = [f"has no column {name}" for name in meant[table] if name not in found[table]]
        more = [f"has a column {name} more" for name in found[table] if name not in meant[table]]
        if lacks or more:
            return f"the table {table} {' and '.join(lacks + more)}"
        if list(found[table].items()) != list(meant[table].items()):
            return f"the columns of {table} are of another order or type"
    return ""
