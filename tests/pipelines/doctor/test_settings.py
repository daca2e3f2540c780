"""Does the doctor know the settings: whether they are there, well-formed, and for the owner's eyes only?"""

import pytest

from pipelines.doctor.finding import Finding
from tests.pipelines.desk import BOUND, desk, permissions_hold, run
from tests.pipelines.doctor.looking import KEY, of


def test_a_key_in_a_file_that_others_may_read_is_bad_and_chmod_mends_it(tmp_path):
    place = desk(tmp_path)

    def env_file(text, mode):
        (place / ".env").write_text(text)
        (place / ".env").chmod(mode)
        (found,) = of(run(place, "doctor", "--offline", "--format", "json"), ".env")
        return found.state, found.mend

    mend = f"chmod 600 '{place}/.env'"
    assert env_file(f"FRED_API_KEY={KEY}\n", 0o644) == ("bad", mend)
    assert env_file("WAREHOUSE_URL=file:elsewhere\n", 0o644) == ("note", mend)
    assert env_file(f"FRED_API_KEY={KEY}\n", 0o600) == ("good", "")


def test_a_file_of_settings_that_is_no_text_is_said_and_stops_no_command(tmp_path):
    place = desk(tmp_path)
    (place / ".env").write_bytes(b"\xff\xfe\x00FRED")
    result = run(place, "doctor", "--offline", "--format", "json")
    assert of(result, ".env")[0].state == "bad" and "Traceback" not in result.stderr
    assert run(place, "list").returncode == 0


def test_only_the_file_beside_the_dashboard_is_read_and_one_in_a_folder_above_is_told_of(tmp_path):
    place = desk(tmp_path)
    above = tmp_path / ".env"
    above.write_text(f"FRED_API_KEY={KEY}\nOTHERS=1\n")

    def said(cwd):
        result = run(place, "doctor", "--offline", "--format", "json", cwd=cwd, PYTHONPATH=str(place))
        assert KEY not in result.stdout
        return [(f.state, f.said) for what in (".env", "FRED key") for f in of(result, what)]

    own = place / ".env"
    not_set = ("note", "not set: FRED's keyless files are used, without vintages")
    assert said(tmp_path) == [("note", f"{above} sets FRED_API_KEY and is not read: only {own} is"), not_set]
    own.write_text(f"FRED_API_KEY={KEY[::-1]}\n")
    own.chmod(0o600)
    assert said(tmp_path) == [
        ("good", f"{own} is read, and for your eyes only"),
        ("good", "present (in .env) and well-formed"),
    ]


def test_baskets_are_read_beside_the_settings_and_a_file_where_a_command_is_started_is_told_of(tmp_path):
    place, elsewhere = desk(tmp_path, "desk"), tmp_path / "baskets.toml"
    elsewhere.write_text("x = 3")

    def said(cwd):
        result = run(place, "doctor", "--offline", "--format", "json", cwd=cwd, PYTHONPATH=str(place))
        return [(f.said, f.mend) for f in of(result, "baskets")]

    own = place / "baskets.toml"
    assert said(place) == []
    assert said(tmp_path) == [(f"{elsewhere} is not read: only {own} is", f"mv {elsewhere} {own}")]
    own.write_text("y = 3")
    (problem, _), (_, mend) = said(tmp_path)
    assert (
        problem.startswith("baskets.toml, line 1: [y] must be a table") and mend == f"take what it says over into {own}"
    )


@permissions_hold
def test_a_file_of_settings_that_may_not_be_read_is_said_with_the_permission_it_lacks(tmp_path):
    place = desk(tmp_path, "desk")
    (place / ".env").write_text(f"FRED_API_KEY={KEY}\n")
    (place / ".env").chmod(0)
    result = run(place, "doctor", "--offline", "--format", "json", within=BOUND)
    assert of(result, ".env") == [Finding(".env", "bad", f"{place}/.env may not be read", f"chmod u+r {place}/.env")]
    assert result.stderr.startswith(".env cannot be read and is left out") and "Traceback" not in result.stderr


def test_a_line_without_a_value_is_told_by_its_number(tmp_path):
    place = desk(tmp_path)
    (place / ".env").write_text(f"# mine\nFRED_API_KEY {KEY}\n")
    found = of(run(place, "doctor", "--offline", "--format", "json"), ".env")
    assert found[0] == Finding(".env", "bad", "line 2 is no NAME=value", "mend line 2 of .env")


@pytest.mark.parametrize(("written", "meant"), [("FRED_KEY", "FRED_API_KEY"), ("SEC_CONTACTS", "SEC_CONTACT")])
def test_a_misspelt_setting_is_named_wherever_it_stands(tmp_path, written, meant):
    place = desk(tmp_path)
    in_shell = of(run(place, "doctor", "--offline", "--format", "json", **{written: "x"}), "settings")
    (place / ".env").write_text(f"\n{written}=x\n")
    in_file = of(run(place, "doctor", "--offline", "--format", "json"), "settings")
    mend = f"rename it, if {meant} is meant"
    assert in_shell == [Finding("settings", "note", f"{written} in the environment is read by nobody", mend)]
    assert in_file == [Finding("settings", "note", f"{written} in line 2 of .env is read by nobody", mend)]


def test_where_a_setting_stands_is_told(tmp_path):
    place = desk(tmp_path)
    (place / ".env").write_text(f"FRED_API_KEY={KEY}\n")

    def said(**environment):
        return of(run(place, "doctor", "--offline", "--format", "json", **environment), "FRED key")[0].said

    assert said() == "present (in .env) and well-formed"
    assert "in the environment, which outdoes the line in .env" in said(FRED_API_KEY=KEY[::-1])


@pytest.mark.parametrize("wrong", ["abc", KEY.upper(), KEY + "0", f"{KEY[:-1]}-"])
def test_a_key_of_another_shape_than_freds_is_bad(examine, monkeypatch, wrong):
    monkeypatch.setenv("FRED_API_KEY", wrong)
    assert [finding.state for finding in examine("FRED key")] == ["bad"]


def test_a_clock_that_is_fixed_is_noted_and_one_that_cannot_be_read_is_bad(examine, monkeypatch):
    assert examine("clock")[0].state == "note" and "21\u00a0Aug\u00a02026" in examine("clock")[0].said
    monkeypatch.setenv("PIPELINES_NOW", "soon")
    assert [(f.state, f.mend) for f in examine("clock")] == [("bad", "unset PIPELINES_NOW")]
