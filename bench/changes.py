"""How long does it take to say what changed in a year of runs, one a day, each with readings of every indicator?"""

from datetime import timedelta
from pathlib import Path
from shutil import copytree

from bench import made
from bench.timing import Row, took
from views.changes.comparison import changes
from views.changes.findings import findings
from views.core.point_in_time import PointInTime
from warehouse.folder import Warehouse
from warehouse.generations import next_generation
from warehouse.writer import WRITING, opened

DAYS = 365
# Each row belongs to the run of the day on which it became known; what was known a year ago, to the first.
A_YEAR_OF_RUNS = """
    begin;
    create temp table only_run as from runs;
    create temp table days as
        select n, printf('r%08d', n) as run_id, finished - to_days($days - n) as ended, only_run.*
        exclude (run_id) from range($days + 1) t(n), only_run;
    insert into readings select said.run_id, ended, said.name, derived.date, derived.value, words, kind
        from (
            select days.run_id, ended, name, words, kind from readings, days where n < $days and date is not null
        ) said
        asof join indicator_values derived on said.name = derived.name and said.ended >= derived.known_from;
    update readings set run_id = (select run_id from days where n = $days) where starts_with(run_id, 'r00000000-');
    insert into runs select run_id, command, ended, ended, outcome, added from days;
    delete from runs where starts_with(run_id, 'r00000000-');
    update observations set run_id = printf('r%08d', greatest(0, $days - date_diff('day', known_from, now)))
        from (select max(finished) as now from runs);
    commit;
"""


def run() -> list[Row]:
    with made.folder() as place:
        warehouse = a_year_of_runs(place / "year")
        with warehouse.reader() as reader:
            data = PointInTime(reader)
            ended = reader.runs(1)["finished"].iloc[0]
            told: list[int] = []

            def said() -> None:
                found = changes(data, ended - timedelta(days=DAYS - 1))
                told.append(len(findings(data, found)) if found else 0)

            seconds = took(said)
        return [Row("changes: over a year of daily runs", seconds, most_seconds=1, note=f"{told[0]} lines")]


def a_year_of_runs(place: Path) -> Warehouse:
    copytree(made.world().folder, place, symlinks=True)
    with next_generation(place, check=lambda stage: None) as stage, opened(stage, WRITING) as cursor:
        for statement in filter(str.strip, A_YEAR_OF_RUNS.split(";")):
            cursor.execute(statement, {"days": DAYS} if "$days" in statement else None)
    return Warehouse(f"file:{place}")
