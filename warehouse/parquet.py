"""How does a state leave as Parquet files, for whoever has only pandas, R or DuckDB?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from warehouse.read_sql import BY_THEN
from warehouse.reader import Reader
from warehouse.view_sql import each_that_counted, with_units

LEAVING = "select name from listed where may_leave"
OPEN = f"where series in ({LEAVING})"
BRIEF = "select * exclude (run_id) from"
TABLES = {  # named as in the file of a state; $as_of is a moment, `listed` the rows of `catalog`
    "catalog": "select * replace (words::map(integer, varchar) as words) from listed order by kind desc, name",
    "vintages": f"{BRIEF} ({each_that_counted(BY_THEN, OPEN)}) order by series, date, known_from, run_id",
    "latest": f"{BRIEF} ({with_units(BY_THEN, OPEN, catalog='listed')}) order by series, date",
    "indicators": """
        select name, date::date as date, value, unit, words[value::integer::varchar] as word, title,
            derived.* exclude (name, date, value)
        from derived join listed using (name) where may_leave order by name, date
    """,
    "readings": f"""
        select name, date, value, kind, said_at from readings
        where name in ({LEAVING}) and said_at <= $as_of order by name, said_at, date, run_id
    """,
}


def parquet(
    reader: Reader, into: Path, as_of: datetime, listed: pd.DataFrame, derived: pd.DataFrame, told: Mapping[str, str]
) -> Iterator[tuple[str, int]]:
    """Write each table of what may leave as `NAME.parquet`; yield its name and its number of rows.

    `listed` are the rows of `catalog` as they are now, `derived` the indicators at that moment, as in
    `indicator_values`; `told` stands in the metadata of every file.
    """
    reader.cursor.register("listed", listed)
    reader.cursor.register("derived", derived)
    about = ", ".join(f"{key}: {quoted(words)}" for key, words in told.items())
    for name, sql in TABLES.items():
        file = quoted(str(into / f"{name}.parquet"))
        values = {"as_of": as_of} if "$as_of" in sql else None
        written = reader.cursor.execute(
            f"copy ({sql}) to {file} (format parquet, compression zstd, kv_metadata {{{about}}})", values
        ).fetchall()
        yield name, written[0][0]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
