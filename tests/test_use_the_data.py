"""Does the guide to the data tell the truth: each query, each table, each line of Python?"""

import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from docs.answers import FRIDAY, GUIDE, QUERY, opened, with_revisions, written
from tests import demo_warehouse

TEXT = GUIDE.read_text(encoding="utf-8")
COLUMNS = dict(re.findall(r"^\| `([\w()]+)` \| .*? \| `([\w, ]+)` \|$", TEXT, re.MULTILINE))
PYTHON = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def file(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_revisions(demo_folder / "current", tmp_path_factory.mktemp("guide") / "revised.duckdb")


def test_each_of_the_ten_queries_answers_as_the_guide_shows(file):
    assert demo_warehouse.FRIDAY == FRIDAY and len(QUERY.findall(TEXT)) == 10
    with opened(file) as db:
        assert written(TEXT, db) == TEXT, "run: python -m docs.answers"


def test_each_query_answers_something_and_what_revised_gdp_is_told_apart(file):
    with opened(file) as db:
        answers = [db.execute(query["sql"]).fetchall() for query in QUERY.finditer(TEXT)]
    assert all(answers)
    assert [row[3] for row in answers[3]][:2] == [0.1, 0]  # of the quarter that was revised, and of the one before


@pytest.mark.parametrize("name", COLUMNS)
def test_the_guide_names_the_columns_that_are_there(file, name):
    with opened(file) as db:
        described = db.execute(f"describe from {name}").fetchall()
    assert ", ".join(column for column, *_ in described) == COLUMNS[name]


def test_the_lines_of_python_run_with_duckdb_and_pandas_beside_a_warehouse(file, tmp_path):
    here = tmp_path / "data" / "warehouse"
    here.mkdir(parents=True)
    (here / "g00000001.duckdb").symlink_to(file)
    (here / "current").symlink_to("g00000001.duckdb")
    said = "print(len(water), together.loc['price_index', 'inverse_qe_index'], picture.to_dict()['mark']['type'], run)"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*PYTHON, said])], cwd=tmp_path, env={}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    weeks, correlation, mark, run = done.stdout.split()
    assert int(weeks) > 600 and 0 < float(correlation) < 1 and mark == "line" and run.endswith("-demo")


def test_whoever_opens_it_as_the_guide_says_cannot_write_to_it(file):
    with opened(file) as db, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        db.execute("delete from observations")
