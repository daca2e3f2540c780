"""What do the queries of `docs/use-the-data.md` answer? Written under each by `python -m docs.answers`."""

import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

GUIDE = Path(__file__).with_name("use-the-data.md")
FRIDAY = "2026-08-21T18:30:00-04:00"
SHOWN = 3  # rows
QUERY = re.compile(r"^```sql\n(?P<sql>.*?)^```\n(?:\n(?:\|[^\n]*\n)+)?", re.MULTILINE | re.DOTALL)
# Of GDP in a demo of that Friday: what the second and the third release made of the first quarter.
REVISED = """
    insert into observations
    select series, date, round(value * factor, 3), known_from + days, 'observed', run_id
    from observations, (values (1.004, interval 28 days), (1.001, interval 56 days)) revised(factor, days)
    where series = 'gdp' and date = '2026-01-01'
"""


def with_revisions(published: Path, copy: Path) -> Path:
    """A copy of this state, a demo, in which GDP was revised."""
    shutil.copyfile(published, copy)
    with duckdb.connect(str(copy)) as db:
        db.execute(REVISED)
    return copy


def opened(file: Path) -> duckdb.DuckDBPyConnection:
    """As whoever has nothing of ours would open it."""
    db = duckdb.connect(str(file), read_only=True)
    db.execute("set timezone = 'UTC'")
    return db


def written(text: str, db: duckdb.DuckDBPyConnection) -> str:
    """The guide with the first rows of each answer under its query."""
    return QUERY.sub(lambda found: f"```sql\n{found['sql']}```\n\n{answer(db, found['sql'])}\n", text)


def answer(db: duckdb.DuckDBPyConnection, sql: str) -> str:
    asked = db.execute(sql)
    heads = [column[0] for column in asked.description or ()]
    lines = [heads, ["---"] * len(heads), *([cell(value) for value in row] for row in asked.fetchmany(SHOWN))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: object) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    os.environ["PIPELINES_NOW"] = FRIDAY
    from pipelines.demo import filled

    with TemporaryDirectory() as folder:
        filled(Path(folder))
        with opened(with_revisions(Path(folder) / "current", Path(folder) / "revised.duckdb")) as db:
            GUIDE.write_text(written(GUIDE.read_text(encoding="utf-8"), db), encoding="utf-8")
