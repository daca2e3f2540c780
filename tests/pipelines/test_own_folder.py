"""Does an import read the files of its folder and nothing else, wherever a link leads?"""

import os
import socket

import pytest

from pipelines.sources.folder import COMPANIES
from tests.pipelines.desk import BOUND, desk, permissions_hold, run
from tests.pipelines.sources.examples import written

CASH = "date,value\n2026-08-19,944100\n"
HIDDEN = "date,value\n2026-08-19,hidden\n"
LINKS = {  # where a link lies in the folder, and where it leads from there
    "fred": "../outside/fred",
    "fred/WALCL.csv": "../../outside/fred/WALCL.csv",
    "fred/WALCL.xlsx": "../../files/fred/../../outside/fred/WALCL.csv",
    "fred/walcl.txt": "/proc/self/environ",
    "workbooks/margin-statistics.xlsx": "../../outside/fred/WALCL.csv",
    "prices/MU.csv": "/dev/zero",
    COMPANIES: "../../outside/fred/WALCL.csv",
}


@pytest.mark.parametrize(("link", "leads_to"), LINKS.items(), ids=LINKS)
def test_a_link_that_leads_out_of_the_folder_is_refused_and_nothing_behind_it_is_told(
    command, warehouse, tmp_path, link, leads_to
):
    written(tmp_path, {"outside/fred/WALCL.csv": HIDDEN, "files/mine.txt": ""})
    if link != "fred":
        written(tmp_path, {"files/fred/WTREGEN.csv": CASH})
    place = tmp_path / "files" / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(leads_to)
    result = command("import", str(tmp_path / "files"))
    assert " leads out of the folder: put the file itself there\n" in result.stderr
    assert result.exit_code == (1 if link == "fred" else 2)
    assert "hidden" not in result.output + (warehouse.folder / "refresh.jsonl").read_text()


@pytest.mark.parametrize(("link", "leads_to"), [("fred", "kept"), ("fred/WALCL.csv", "../../files/kept/WALCL.csv")])
def test_a_link_within_the_folder_is_followed(command, tmp_path, link, leads_to):
    written(tmp_path, {"files/kept/WALCL.csv": "date,value\n2026-08-19,6736400\n"})
    place = tmp_path / "files" / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(leads_to)
    assert command("import", str(tmp_path / "files")).stdout.startswith("imported 1 series, 1 values")


def a_socket(place):
    os.chdir(place.parent)  # its whole path may be longer than a socket's may
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(place.name)


def a_circle(place):
    place.symlink_to(place)


def a_link_to_nothing(place):
    place.symlink_to("nothing.csv")


@pytest.mark.parametrize("made", [os.mkdir, os.mkfifo, a_socket, a_circle, a_link_to_nothing])
def test_what_is_no_file_is_neither_waited_for_nor_passed_over(command, monkeypatch, tmp_path, made):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, {"files/fred/WTREGEN.csv": CASH})
    made(tmp_path / "files/fred/WALCL.csv")
    result = command("import", str(tmp_path / "files"))
    assert result.stderr in [f"fed_assets: WALCL.csv {what}\n" for what in ("is no ordinary file", "cannot be read")]
    assert result.stdout.startswith("imported 1 series, 1 values")


@permissions_hold
def test_what_may_not_be_read_costs_its_own_series_and_says_what_permits_it(tmp_path):
    files = {"files/fred/WALCL.csv": HIDDEN, "files/fred/WTREGEN.csv": CASH, "files/letters/mine.csv": HIDDEN}
    place = written(desk(tmp_path, "desk"), files)
    for shut in ("files/fred/WALCL.csv", "files/letters"):
        (place / shut).chmod(0)
    result = run(place, "import", "files", within=BOUND, PIPELINES_NOW="2026-08-21T18:30:00-04:00")
    assert result.stderr == "fed_assets: WALCL.csv may not be read: `chmod u+rX` by its owner gives the permission\n"
    assert result.stdout.splitlines()[0] == "imported 1 series, 1 values new or revised, 1 failed"
    (place / "files/letters").chmod(0o700)
