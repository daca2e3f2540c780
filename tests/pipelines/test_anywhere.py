"""Is everything that is stored, printed and passed on the same in any time zone, locale and mode of Python?"""

import duckdb
import pytest

from tests.long import all_but
from tests.pipelines.desk import desk, run
from tests.pipelines.sources.examples import written
from warehouse.generations import newest

FILES = {
    "files/fred/WALCL.csv": "date,value\n2026-08-12,6730000\n2026-08-19,6736400\n",
    "files/fred/WTREGEN.csv": "date,value\n2026-08-12,940000\n2026-08-19,944100\n",
    "files/fred/RRPONTSYD.csv": "date,value\n2026-08-12,0.5\n2026-08-18,0.6\n2026-08-19,0.53\n",
}
COMMANDS = (
    "import files",
    "show fed_assets",
    "status --format csv",
    "list",
    "snapshot net_liquidity --format csv,svg --out pictures",
)
ELSEWHERE = {
    "Asia/Kathmandu": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},  # Python's text is ASCII
    "Pacific/Kiritimati": {"LC_ALL": "tr_TR.UTF-8", "PYTHONIOENCODING": "ascii", "PYTHONOPTIMIZE": "2"},
    "America/New_York": {"LC_ALL": "tr_TR.UTF-8", "PYTHONIOENCODING": "ascii"},
}
FARTHEST = ["Asia/Kathmandu", "Pacific/Kiritimati"]


def told(folder, **surroundings):
    """All that the commands print, store and write at a desk in these surroundings."""
    place = written(desk(folder, "Büro"), FILES)
    clock = {"PIPELINES_NOW": "2026-08-21T18:30:00-04:00"}
    found = {}
    for command in COMMANDS:
        answer = run(place, *command.split(), **clock, **surroundings)
        found[command] = (answer.stdout, answer.stderr, answer.returncode)
    return found | stored(place / "data/warehouse") | {f.name: f.read_bytes() for f in (place / "pictures").glob("*")}


def stored(warehouse):
    """The rows of every table, as they lie in the file."""
    with duckdb.connect(newest(warehouse), read_only=True) as db:
        db.execute("set timezone = 'UTC'")
        tables = [table for (table,) in db.execute("select table_name from duckdb_tables()").fetchall()]
        return {table: db.execute(f"from {table} order by all").fetchall() for table in tables}


@pytest.fixture(scope="module")
def in_utc(tmp_path_factory):
    return told(tmp_path_factory.mktemp("utc"), TZ="UTC", LC_ALL="C.UTF-8")


@pytest.mark.parametrize("zone", all_but(FARTHEST, [*ELSEWHERE]))
def test_wherever_a_desk_stands_it_stores_prints_and_passes_on_the_same(in_utc, tmp_path, zone):
    elsewhere = told(tmp_path, TZ=zone, **ELSEWHERE[zone])
    assert "2026-08-20 16:30" in in_utc["show fed_assets"][0] and len(in_utc["observations"]) == 7
    assert {what for what in in_utc | elsewhere if in_utc.get(what) != elsewhere.get(what)} == set()
