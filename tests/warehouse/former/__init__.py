"""A tiny warehouse of every version there was: `python -m tests.warehouse.former` writes that of the present one.

Each holds one series, `cash`: 1 of 12 August 2026 and 2 of 19 August, loaded on 20 August; a day later 3 in place of
the 2, and the 1 no longer listed. `duckdb-2.duckdb.gz` is what DuckDB 2.0.0 makes of `schema.sql`.
"""

import gzip
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from tests.warehouse.desk import at, told
from warehouse.clock import moment
from warehouse.contents import Content, content
from warehouse.folder import Warehouse
from warehouse.migration import Columns
from warehouse.writer import Run, publishing

HERE = Path(__file__).parent
OF_DUCKDB_2 = HERE / "duckdb-2.duckdb.gz"


def file_of(version: int) -> Path:
    return HERE / f"version-{version}.duckdb.gz"


def unpacked(packed: Path, file: Path) -> Path:
    """Put it in a folder that becomes a warehouse by it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    return file


def held(db: duckdb.DuckDBPyConnection, kept: Columns) -> dict[str, Content]:
    """What is in these columns, without the tables in which the next publish is told."""
    return {table: content(db, table, of) for table, of in kept.items() if table not in ("runs", "versions")}


def fill(warehouse: Warehouse) -> None:
    days = pd.DatetimeIndex(["2026-08-12", "2026-08-19"])
    derived = pd.DataFrame(
        {"name": "spare_cash", "date": days, "value": [1.0, 2.0], "known_from": moment("2026-08-20")}
    )
    derived = derived.assign(evidence="assumed", stand_ins="", good_until=moment("2026-09-20"))
    for now, values in (("2026-08-20", {"2026-08-12": 1, "2026-08-19": 2}), ("2026-08-21", {"2026-08-19": 3})):
        with at(now), publishing(warehouse, Run.begin("refresh")) as draft:
            rows = told(values).assign(series="cash")
            added = draft.add(rows)
            draft.unlisted(rows, {"cash": date.min})
            draft.describe({"cash": ("Billions of Dollars", "Cash")})
            draft.note("cash", "new", added["cash"])
            draft.derive(lambda reader, now: derived)
            draft.say("today", "Money is easier.")
            draft.close("fresh")
