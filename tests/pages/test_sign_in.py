"""Who may read, and is nothing read before that is settled?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from pages import fold, share
from pages.sign_in import why_not
from tests.pages.conftest import PATIENT, ROOT, app
from tests.pages.test_pages import PAGES

AUTH = {
    "redirect_uri": "https://dash.example.org/oauth2callback",
    "cookie_secret": 32 * "s",
    "client_id": "dashboard",
    "client_secret": "between-the-two",
    "server_metadata_url": "https://accounts.example.org/.well-known/openid-configuration",
}
CLOSED = ["Nobody can sign in"]


@pytest.fixture
def jane_may_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_READERS", "jane@example.com, @Example.org")


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email": "Jane@example.com", "email_verified": True}, ""),
        ({"email": "anybody@EXAMPLE.ORG", "email_verified": "true"}, ""),
        ({"email": "eve@example.com", "email_verified": True}, "eve@example.com is not on the list"),
        ({"email": "eve@not-example.org", "email_verified": True}, "eve@not-example.org is not on the list"),
        ({"email": "eve@mail.example.org", "email_verified": True}, "eve@mail.example.org is not on the list"),
        ({"email": "jane@example.com", "email_verified": False}, "has not verified the address jane@example.com"),
        ({"email": "jane@example.com"}, "has not verified"),
        ({"email": "@example.org", "email_verified": True}, "tells no mail address"),
        ({"email": "eve@example.net@example.org", "email_verified": True}, "tells no mail address"),
        ({"email": None, "email_verified": True}, "tells no mail address"),
        ({}, "tells no mail address"),
    ],
)
def test_a_reader_is_an_address_or_the_domain_of_one_that_the_service_has_verified(jane_may_read, claims, why):
    assert why in why_not(claims) and bool(why) == bool(why_not(claims))


def test_an_empty_list_of_readers_lets_nobody_in(monkeypatch):
    monkeypatch.delenv("ALLOWED_READERS", raising=False)
    assert "is not on the list" in why_not({"email": "jane@example.com", "email_verified": True})


def titles(dashboard: AppTest, auth: dict[str, str] | None) -> list[str]:
    """All that a page shows before anybody has signed in."""
    if auth is not None:
        dashboard.secrets["auth"] = auth
    dashboard.run()
    assert not dashboard.exception
    assert len(dashboard.get("bidi_component")) + len(dashboard.get("vega_lite_chart")) == 0
    return [title.value for title in dashboard.title]


@pytest.mark.parametrize("page", [*PAGES, "methodology"])
def test_no_page_is_read_by_itself_before_its_reader_has_signed_in(at_the_desk, jane_may_read, page):
    alone = AppTest.from_file(str(ROOT / f"pages/{page}.py"), default_timeout=PATIENT)
    assert titles(alone, AUTH) == ["Sign in to read"]
    assert [button.label for button in alone.button] == ["Sign in"]


@pytest.mark.parametrize("lost", [*AUTH, None])
def test_a_sign_in_that_has_lost_a_part_is_closed_to_everybody_and_opens_to_nobody(at_the_desk, jane_may_read, lost):
    auth = {name: value for name, value in AUTH.items() if name != lost} if lost else None
    assert titles(app(), auth) == CLOSED


def test_a_cookie_secret_that_can_be_guessed_closes_the_dashboard(at_the_desk, jane_may_read):
    assert titles(app(), {**AUTH, "cookie_secret": "changeme"}) == CLOSED


@pytest.fixture
def unreadable_secrets(tmp_path: Path) -> Iterator[None]:
    usual = config.get_option("secrets.files")
    (tmp_path / "secrets.toml").write_text("[auth\n")
    config.set_option("secrets.files", [str(tmp_path / "secrets.toml")])
    st.secrets._reset()
    yield
    config.set_option("secrets.files", usual)
    st.secrets._reset()


def test_a_file_of_secrets_that_cannot_be_read_closes_the_dashboard(at_the_desk, unreadable_secrets, monkeypatch):
    monkeypatch.delenv("ALLOWED_READERS", raising=False)
    assert titles(app(), None) == CLOSED


def drawn() -> None:
    pytest.fail("it was drawn")


@pytest.mark.parametrize(
    ("part", "draw"),
    [
        (fold, lambda: fold._fold("curves", "Yield curves", drawn)),
        (share, lambda: share.share.__wrapped__(None, None)),
    ],
    ids=["fold", "Share"],
)
def test_whoever_may_no_longer_read_opens_no_fold_and_no_share_menu(monkeypatch, part, draw):
    """Both are drawn without the frame, by a page that was opened before."""

    def closed() -> None:
        raise PermissionError

    monkeypatch.setattr(part, "entrance", closed)
    with pytest.raises(PermissionError):
        draw()
