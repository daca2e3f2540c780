"""How dear is it to know what was known then, beside merely reading the rows?"""

from datetime import UTC, datetime

from bench import made
from bench.baselines.plain_scan import plain_scan
from bench.timing import Row, alternating
from warehouse.folder import Warehouse
from warehouse.read_sql import AS_OF
from warehouse.reader import Reader

OBSERVATIONS, SERIES, READ = 10_000_000, 2_000, 60
THEN = datetime(2000, 1, 1, tzinfo=UTC)  # a little before the last date: a few rows are still to come
NAMES = [f"filler_{number * (SERIES // READ):05d}" for number in range(READ)]


def run() -> list[Row]:
    with made.folder() as place:
        warehouse = Warehouse(f"file:{place}")
        made.fill(warehouse, SERIES, OBSERVATIONS)
        with warehouse.reader() as reader:
            return measured(reader)


def measured(reader: Reader) -> list[Row]:
    total = f"select count(*), sum(value) from ({AS_OF})"
    values = {"names": NAMES, "as_of": THEN}
    read, framed, scanned = alternating(
        9,
        lambda: reader.cursor.execute(total, values).fetchall(),
        lambda: reader.known(NAMES, THEN),
        lambda: plain_scan(reader, NAMES),
    )
    stored = reader.cursor.execute("select count(*) from observations").fetchall()[0][0]
    rows = len(reader.known(NAMES, THEN))
    return [
        Row(f"as of: {READ} series of {stored / 1e6:.1f}M observations", read, scanned, most_times=6),
        Row("as of: the same as a frame", framed, scanned, note=f"{rows:,} rows, {rows / framed:,.0f} a second"),
    ]
