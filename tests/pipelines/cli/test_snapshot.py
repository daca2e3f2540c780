"""Does `snapshot` write what it says, all of it or nothing, and say in one sentence what it cannot?"""

import io
import re

import pytest
from PIL import Image

from tests.pipelines.cli.test_commands import small
from views.parts import FIGURES

__all__ = ["small"]
DAYS = ("2026-08-17", "2026-08-18", "2026-08-19")
DAY = "2026-08-21"


@pytest.fixture
def shot(command, small, tmp_path):
    """`snapshot` on three weeks of four series, one of them licensed."""
    lines = [f"{day},2.8{number}17" for number, day in enumerate(DAYS)]
    (small / "fred" / "BAMLH0A0HYM2.csv").write_text("\n".join(["observation_date,BAMLH0A0HYM2", *lines]) + "\n")
    assert command("import", str(small)).exit_code == 0
    return lambda *words: command("snapshot", *words, "--out", str(tmp_path / "out"))


KINDS = ("png", "svg", "html", "csv", "txt", "alt.txt")


def files(folder) -> set[str]:
    """All but what says how they were made."""
    return {path.name for path in (folder / "out").iterdir()} - {"manifest.json"}


def test_a_name_gives_six_files_and_each_is_told_of(shot, tmp_path):
    result = shot("fed_assets")
    assert (result.exit_code, result.stderr) == (0, "")
    assert files(tmp_path) == {f"fed_assets-{DAY}.{kind}" for kind in KINDS}
    assert result.stdout.replace("\n", "").split(f"{tmp_path}/out/")[1:] == [
        *(f"fed_assets-{DAY}.{kind}" for kind in KINDS),
        "manifest.json",
    ]


def test_the_source_s_own_code_is_a_name_too(shot, tmp_path):
    assert shot("WALCL", "--format", "svg").exit_code == 0
    assert files(tmp_path) == {f"fed_assets-{DAY}.svg"}


def test_the_picture_has_the_shape_and_the_colours_that_were_asked_for(shot, tmp_path):
    assert shot("fed_assets", "--preset", "square", "--dark", "--format", "png").exit_code == 0
    drawn = Image.open(io.BytesIO((tmp_path / "out" / f"fed_assets-square-dark-{DAY}.png").read_bytes()))
    assert drawn.size == (2160, 2160)
    assert sum(drawn.convert("RGB").getpixel((60, 60))) < 150


def test_what_is_posted_says_finding_day_source_advice_and_where_it_is_seen(shot, tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_URL", "https://desk.example.org/")
    assert shot("fed_assets", "--format", "txt,alt.txt", "--range", "1y").exit_code == 0
    said = plain((tmp_path / "out" / f"fed_assets-{DAY}.txt").read_text())
    assert said.splitlines() == [
        "Federal Reserve total assets: $6.74tn, 19 Aug 2026",
        "Data to 19 Aug 2026. Source: FRED",
        "Not investment advice",
        f"https://desk.example.org/data?as_of={DAY}&range=1y#fed_assets",
    ]
    alt = plain((tmp_path / "out" / f"fed_assets-{DAY}.alt.txt").read_text())
    assert alt.startswith("Federal Reserve total assets: $6.74tn, 19 Aug 2026. $bn, weekly")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_an_earlier_moment_gives_what_was_known_by_then(shot, tmp_path):
    assert shot("fed_assets", "--as-of", "2026-08-16", "--format", "csv").exit_code == 0
    rows = (tmp_path / "out" / "fed_assets-2026-08-16.csv").read_text()
    assert "2026-08-12,6730" in rows and "2026-08-19" not in rows


def test_licensed_rows_are_not_written_and_the_reason_is_said(shot, tmp_path):
    result = shot("ice_hy_oas")
    assert result.exit_code == 0
    assert re.search(r"ice_hy_oas: no CSV. Licensed data of ICE.*the rows may not", result.stdout)
    assert files(tmp_path) == {f"ice_hy_oas-{DAY}.{kind}" for kind in KINDS if kind != "csv"}
    for written in (tmp_path / "out").iterdir():
        assert b"2.8017" not in written.read_bytes() and b"2.8217" not in written.read_bytes()


def test_a_figure_with_no_reading_is_passed_over_in_one_sentence(shot, tmp_path):
    result = shot("capex_share", "fed_assets", "--format", "png")
    assert result.exit_code == 0
    assert "capex_share: No reading: " in result.stdout and "there is no picture" in result.stdout
    assert files(tmp_path) == {f"fed_assets-{DAY}.png"}


def test_without_a_name_every_figure_is_drawn_said_to_have_no_reading_or_left_to_specialists(shot):
    result = shot("--format", "svg")
    assert result.exit_code == 0
    made, _, left_out = "".join(result.stdout.splitlines()).partition("Left out, for specialists: ")
    assert [name for name, part in FIGURES.items() if part.posted and not told_of(name, made)] == []
    assert [name for name, part in FIGURES.items() if not part.posted and told_of(name, made)] == []
    assert left_out.partition(". ")[0].split(", ") == [name for name, part in FIGURES.items() if not part.posted]


def told_of(name: str, said: str) -> bool:
    return re.search(rf"{name}(-{DAY}|:)", said) is not None


def test_a_figure_for_specialists_is_made_by_its_name_and_nothing_is_said_to_be_left_out(shot):
    result = shot("water_week_by_week", "fed_assets", "--format", "svg")
    assert told_of("water_week_by_week", result.stdout) and "Left out" not in result.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["it_shar"], "it_share"),
        (["WALCK"], "walcl"),
        (["fed_assets", "--range", "3y"], "there is no range '3y'; there are 1y, 2y, 5y, 10y, all"),
        (["fed_assets", "--format", "gif"], "there is no format 'gif'; there are png, svg, html, csv, txt, alt.txt"),
        (
            ["fed_assets", "--preset", "poster"],
            "there is no preset 'poster'; there are landscape, square, slide, print",
        ),
        (["fed_assets", "--preset", "print", "--dark"], "print is for white paper and has no dark colours"),
        (["fed_assets", "--as-of", "soon"], "soon"),
    ],
)
def test_what_there_is_not_is_said_in_one_line_and_nothing_is_written(shot, tmp_path, words, says):
    result = shot(*words)
    assert result.exit_code == 64
    assert says in result.stderr and len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_the_same_command_again_gives_the_same_files_and_leaves_nothing_half_done(shot, tmp_path):
    shot("fed_assets")
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    shot("fed_assets")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_an_empty_warehouse_is_said_in_one_sentence(command):
    result = command("snapshot")
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1
