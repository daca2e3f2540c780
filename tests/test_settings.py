"""Are settings what the environment says now, or else `.env`, and is neither read by anybody else?"""

import os
import subprocess
import sys

import pytest

from settings import SETTINGS, Settings
from tests.pipelines.desk import BARE, PROJECT, desk

SHOWN = "import settings; settings.load_env_file(); print(settings.Settings().warehouse_url)"


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def shown(place, code=SHOWN, **environment):
    """What a program prints that is started in that folder."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=place, env=BARE | environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_setting_is_what_the_environment_says_at_the_moment(monkeypatch):
    assert Settings().warehouse_url == "file:data/warehouse" and Settings().fred_api_key == ""
    monkeypatch.setenv("WAREHOUSE_URL", "file:elsewhere")
    assert Settings().warehouse_url == "file:elsewhere"


@pytest.mark.parametrize("name", ["FRED_API_KEY", "SEC_CONTACT", "REFRESH_BUTTON"])
def test_a_line_of_blanks_sets_nothing(monkeypatch, name):
    monkeypatch.setenv(name, "  ")
    assert Settings() == Settings.model_construct()


def test_a_name_in_small_letters_is_nobodys_setting(monkeypatch):
    monkeypatch.setenv("warehouse_url", "file:elsewhere")
    assert Settings().warehouse_url == "file:data/warehouse"


def test_a_value_that_is_no_text_of_any_alphabet_breaks_nothing(monkeypatch):
    monkeypatch.setenv("FRED_API_KEY", os.fsdecode(b"\xff\xfe "))
    assert Settings().fred_api_key == os.fsdecode(b"\xff\xfe")


def test_settings_that_are_printed_show_no_key_and_no_contact(monkeypatch):
    monkeypatch.setenv("FRED_API_KEY", "hush")
    monkeypatch.setenv("SEC_CONTACT", "jane@example.com")
    assert "hush" not in repr(Settings()) and "jane" not in repr(Settings())


def test_the_environment_outdoes_the_file_beside_the_dashboard(tmp_path):
    place = desk(tmp_path)
    (place / ".env").write_text("WAREHOUSE_URL=file:kept\nhttps_proxy=http://proxy.example\n")
    proxy = f"{SHOWN.rpartition(';')[0]}; import os; print(os.environ['https_proxy'])"  # for the libraries, too
    assert [shown(place), shown(place, WAREHOUSE_URL="file:other")] == ["file:kept", "file:other"]
    assert shown(place, proxy) == "http://proxy.example"


def test_the_settings_stand_below_every_room():
    rooms = ("catalog", "warehouse", "charts", "indicators", "views", "pipelines", "pages")
    assert shown(PROJECT, f"import sys, settings; print([room for room in {rooms} if room in sys.modules])") == "[]"
