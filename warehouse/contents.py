"""What is in a state, whoever wrote it? Of each table how many rows, and a hash of them.

The hash is the sum, over the rows, of the second half of each row's MD5: it does not change with the order of the rows,
the layout of the file or the version of DuckDB.
"""

from dataclasses import dataclass

import duckdb

from warehouse.migration import columns

MOMENT = "TIMESTAMP WITH TIME ZONE"
ABSENT, BETWEEN = "chr(0)", "chr(31)"


@dataclass(frozen=True)
class Content:
    """Of one table."""

    rows: int
    hash: str


def contents(db: duckdb.DuckDBPyConnection) -> dict[str, Content]:
    """Of each table of the state in use."""
    return {table: content(db, table, of) for table, of in columns(db).items()}


def content(db: duckdb.DuckDBPyConnection, table: str, kinds: dict[str, str]) -> Content:
    cells = [f'epoch_us("{name}")' if kind == MOMENT else f'"{name}"' for name, kind in kinds.items()]
    row = ", ".join(f"coalesce({cell}::varchar, {ABSENT})" for cell in cells)
    hashed = f"md5_number_lower(concat_ws({BETWEEN}, {row}))::hugeint"
    rows, total = db.execute(f'select count(*), coalesce(sum({hashed}), 0)::varchar from "{table}"').fetchall()[0]
    return Content(rows, f"{int(total):024x}")
