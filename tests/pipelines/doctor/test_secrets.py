"""Does the doctor keep every secret, whatever state a desk is in?"""

import pytest

from pipelines.doctor.examination import hidden
from pipelines.doctor.finding import Finding
from pipelines.doctor.settings import SETTINGS
from tests.long import all_but
from tests.pipelines.desk import desk, env_lines, run
from tests.pipelines.doctor.looking import CONTACT, KEY, PASSWORD

SECRETS = [KEY, KEY[:6], KEY[-6:], KEY.upper(), "wilhelmina", "quux", PASSWORD]


DESKS = {
    "all well": [f"FRED_API_KEY={KEY}", f"SEC_CONTACT={CONTACT}"],
    "a bad key": [f"FRED_API_KEY={KEY.upper()}", "SEC_CONTACT=Wilhelmina Quux"],
    "half a line": [f"FRED_API_KEY {KEY}", f"{KEY}", f"SEC_CONTACT: {CONTACT}"],
    "a key for a name": [f"{KEY}=", f"FRED_API_KEY{KEY}=1", f"SEC_{KEY.upper()}=1", "fred_api_key_hush2hush=1"],
    "swapped": [f"SEC_CONTACT={KEY}", f"FRED_API_KEY={CONTACT}"],
    "a warehouse elsewhere": [f"WAREHOUSE_URL=postgres://quux:{PASSWORD}@127.0.0.1/x", f"FRED_API_KEY={KEY}"],
    "a clock of its own": [f"PIPELINES_NOW={KEY}", f"SEC_CONTACT={CONTACT}"],
    "addresses with a password": [
        f"{name}=http://quux:{PASSWORD}@127.0.0.1:9/x" for name in SETTINGS if "_URL" in name and "WARE" not in name
    ],
    "addresses that are none": [
        f"{name}=quux:{PASSWORD}@127.0.0.1:99999/{KEY}" for name in SETTINGS if "_URL" in name and "WARE" not in name
    ],
}


AT_ONCE = ["a bad key", "half a line", "a key for a name", "swapped", "addresses that are none"]


@pytest.mark.parametrize("state", all_but(AT_ONCE, [*DESKS]))
def test_no_part_of_a_key_a_contact_or_a_password_is_ever_printed(tmp_path, server, state):
    place = desk(tmp_path)
    (place / ".env").write_text("\n".join([*env_lines(server), *DESKS[state]]) + "\n")
    proxy = {"all_proxy": f"socks5://quux:{PASSWORD}@127.0.0.1:9"} if state == "swapped" else {}
    formats = ((), ("--format", "json"), ("--offline", "--format", "csv"))
    for words in formats if state == "a bad key" else formats[:1]:
        said = run(place, "doctor", *words, **proxy)
        assert said.returncode == 1 and "Traceback" not in said.stderr
        for secret in SECRETS:
            assert secret not in said.stdout + said.stderr, secret


def test_a_secret_that_a_message_holds_after_all_is_struck_out(monkeypatch):
    monkeypatch.setenv("FRED_API_KEY", KEY)
    monkeypatch.setenv("SEC_CONTACT", CONTACT)
    leak = Finding("failed", "bad", f"asked with {KEY} for {CONTACT}", "write to wilhelmina@quux.example")
    assert hidden(leak) == Finding("failed", "bad", "asked with … for …", "write to …")
