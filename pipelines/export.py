"""What leaves as a folder of Parquet files, what stays here, and what is said of both?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from catalog.series import Licence
from charts.export.share_card import NO_ADVICE
from indicators import INDICATORS
from pipelines.catalog_table import catalog_table
from pipelines.errors import CannotWrite
from views.core.metadata import entry
from views.core.phrasing import counted, moment_in_words
from views.core.point_in_time import PointInTime
from views.core.simulated import reason_of_simulation
from warehouse.parquet import parquet
from warehouse.reader import Reader

README = "README.txt"
NAMED = "The catalog names each of them: may_leave is false."
HOLDS = {
    "catalog": "what each series and indicator is: title, unit, source, licence, formula",
    "vintages": "every value that ever counted, what it replaced (before), from when until when it was the newest",
    "latest": "the newest value of each series and date",
    "indicators": "every indicator, with the moment from which each value is known and until when it is good",
    "readings": "what was said of an indicator at each publish, and what a replay would have said",
}


def exported(reader: Reader, into: Path, as_of: datetime | None = None) -> Iterator[str]:
    """Write all that may leave into this new or empty folder, all of it or nothing; tell of each file and of what
    stays. Raises CannotWrite."""
    when = as_of or reader.runs(1)["finished"][0].to_pydatetime()
    simulated = reason_of_simulation(reader)
    listed = catalog_table()
    derived = indicators(PointInTime(reader, as_of), listed)
    head = [f"As of {moment_in_words(when)}, state {reader.generation}.", *filter(None, [simulated]), f"{NO_ADVICE}."]
    with new_folder(into) as place:
        written = parquet(reader, place, when, listed, derived, {"about": " ".join(head)})
        rows = [(marked(place, name, bool(simulated)), name, count) for name, count in written]
        stays = [*left_out(reader, listed)]
        files = [f"{file}: {counted(count, 'row')}, {HOLDS[name]}" for file, name, count in rows]
        (place / README).write_text("\n".join([*head, "", *files, "", *stays, NAMED, ""]), encoding="utf-8")
    yield from (f"{into / file}: {counted(count, 'row')}" for file, _, count in rows)
    yield from stays


def indicators(data: PointInTime, listed: pd.DataFrame) -> pd.DataFrame:
    """Of all that may leave the rows that a page would show at that moment."""
    leaving = listed.loc[listed["may_leave"], "name"]
    known = [data.rows(name).reset_index().assign(name=name) for name in leaving if name in INDICATORS]
    return pd.concat([rows for rows in known if len(rows)] or known[:1])


def left_out(reader: Reader, listed: pd.DataFrame) -> Iterator[str]:
    """Of what is here a sentence for each licence, for what no licence is known of, and for what quotes numbers."""
    here, known = {*reader.last_dates(), *reader.newest_indicators().index}, {*listed["name"]}
    for licence in Licence:
        held = [name for name in here & known if licence.value in entry(name).licensed]
        series = [name for name in held if name not in INDICATORS]
        if held:
            computed = counted(len(held) - len(series), "indicator")
            yield f"Left out, licensed data of {licence.value}: {len(series)} series, {computed} computed from them."
    if gone := sorted(here - known):
        yield f"Left out, no longer in the catalog, which names the licence: {', '.join(gone)}."
    yield "Left out, the daily sentences of the first page: they quote licensed numbers."


def marked(place: Path, name: str, simulated: bool) -> str:
    """The name of the file, which says where nothing in it was published."""
    if not simulated:
        return f"{name}.parquet"
    return (place / f"{name}.parquet").rename(place / f"{name}-simulated.parquet").name


@contextmanager
def new_folder(into: Path) -> Iterator[Path]:
    """A hidden folder that takes this name when the block ends without an error, and is gone when it does not."""
    try:
        if into.exists() and (not into.is_dir() or any(into.iterdir())):
            raise CannotWrite(f"{into} is there already and not empty: name a new folder, one for each export")
        into = into.resolve()
        into.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=into.parent, prefix=".export-") as begun:
            place = Path(begun) / "export"
            place.mkdir()
            yield place
            place.replace(into)
    except (OSError, duckdb.IOException) as problem:
        raise CannotWrite(f"{into} cannot be written ({type(problem).__name__}): nothing was exported") from None
