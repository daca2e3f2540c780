"""Does the doctor know whether sign-in is set up in full, and does it say nothing of who and what is in it?"""

import pytest

from tests.pipelines.desk import desk, run
from tests.pipelines.doctor.looking import of

AUTH = {
    "redirect_uri": "https://dash.example.org/oauth2callback",
    "cookie_secret": "a cookie secret of more than 32 characters",
    "client_id": "dashboard-1",
    "client_secret": "between-the-two",
    "server_metadata_url": "https://accounts.example.org/.well-known/openid-configuration",
}
WHO = "jane@example.com @example.org"


@pytest.mark.parametrize(
    ("auth", "readers", "mode", "state", "said"),
    [
        (None, "", None, "good", "not set up"),
        (None, WHO, None, "bad", "ALLOWED_READERS without [auth]"),
        (AUTH, WHO, 0o600, "good", "set up, for 2 addresses or domains"),
        (AUTH, "", 0o600, "note", "nobody is named who may read"),
        (AUTH, "jane", 0o600, "bad", "number 1 of ALLOWED_READERS is no mail address"),
        ({**AUTH, "client_id": ""}, WHO, 0o600, "bad", "lacks client_id"),
        ({**AUTH, "cookie_secret": "changeme"}, WHO, 0o600, "bad", "lacks a longer cookie_secret"),
        (AUTH, WHO, 0o644, "bad", "others may read or change"),
    ],
)
def test_what_sign_in_still_needs_is_said_without_a_secret_or_an_address(tmp_path, auth, readers, mode, state, said):
    place = desk(tmp_path)
    (place / ".streamlit").unlink()  # it leads into the project
    (place / ".streamlit").mkdir()
    if auth is not None:
        file = place / ".streamlit/secrets.toml"
        file.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in auth.items()))
        file.chmod(mode)
    result = run(place, "doctor", "--offline", "--format", "json", ALLOWED_READERS=readers)
    found = of(result, "sign-in")
    assert (found[-1].state, said in found[-1].said) == (state, True), found
    values = [*filter(None, (auth or {}).values()), *readers.split()]
    assert [value for value in values if value in result.stdout and value not in found[-1].mend] == []


@pytest.mark.parametrize(("setting", "what"), [("REFRESH_BUTTON", "refresh"), ("WARM_UP", "warm-up")])
def test_a_switch_that_is_neither_on_nor_off_is_bad(examine, monkeypatch, setting, what):
    monkeypatch.setenv(setting, "yes")
    assert [finding.state for finding in examine(what)] == ["bad"]
