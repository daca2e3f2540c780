"""Does a colleague on another host name read the dashboard behind a real proxy after signing in, and nobody else?

The settings, the secrets and the proxy are those of `docs/share-with-a-team.md` and `deploy/`.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest
import requests
from dotenv import dotenv_values
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

from tests.demo_warehouse import FRIDAY
from tests.pages.browser import CHROMIUM, PATIENT, free_port, page_of, served, settled
from tests.pages.browser import WHY_SKIPPED as WITHOUT_CHROMIUM
from tests.pages.proxy import NAME, NGINX, WHY_SKIPPED, in_front_of, proxied
from tests.servers.oidc import LocalOidc
from tests.test_deploy import blocks

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM),
    pytest.mark.skipif(NGINX is None, reason=WHY_SKIPPED),
]
COLLEAGUE = {"sub": "1", "email": "Jane@Example.com", "email_verified": True}
STRANGER = {"sub": "2", "email": "eve@example.net", "email_verified": True}
UNVERIFIED = {"sub": "3", "email": "jane@example.com", "email_verified": False}
PAGES = (r"bathtub", r"AI capex", r"Cost of capital", r"[Ww]inners")
MONEY = r"\$[\d.,]+[bt]n"
SECRETS = (*PAGES, MONEY, r"SIMULATED", r"Last run")


@dataclass(frozen=True)
class SharedDesk:
    """The address that colleagues know, that of the server behind it, and the service that tells who they are."""

    address: str
    behind: str
    provider: LocalOidc


@dataclass
class Visit:
    """A browser of its own at the desk, and all that was ever told to it."""

    page: Page
    received: list[bytes] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda message: self.received.append(message))

    def told(self, words: str) -> bool:
        return any(re.search(words.encode(), message) for message in self.received)


def filled(secrets: str, values: dict[str, str]) -> str:
    """The guide's secrets with these values in the place of its own."""
    for name, value in values.items():
        secrets, times = re.subn(rf'^{name} = "[^"]*"', f'{name} = "{value}"', secrets, flags=re.MULTILINE)
        assert times == 1, name
    return secrets


@pytest.fixture(scope="module")
def shared_desk(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedDesk]:
    folder, port = tmp_path_factory.mktemp("shared"), free_port()
    address = f"https://{NAME}:{port}"
    with LocalOidc() as provider:
        redirect = {"redirect_uri": f"{address}/oauth2callback", "cookie_secret": 40 * "s"}
        (folder / "secrets.toml").write_text(filled(blocks("toml")[0], {**redirect, **provider.client}))
        environment = {
            **os.environ,
            **dotenv_values(stream=StringIO(blocks("dotenv")[0])),
            "PIPELINES_NOW": FRIDAY,
            "WAREHOUSE_URL": f"file:{demo_folder}",
            "STREAMLIT_SECRETS_FILES": str(folder / "secrets.toml"),
        }
        with served(environment) as behind, proxied(port, int(behind.rpartition(":")[2]), free_port(), folder):
            yield SharedDesk(address, behind, provider)


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """It keeps the program of the page, which is the same for everybody, and of a visit nothing."""
    first = page_of(browser, ignore_https_errors=True)
    yield first.context
    first.context.close()


@pytest.fixture
def visit(window: BrowserContext) -> Iterator[Visit]:
    visitor = Visit(window.new_page())
    visitor.page.set_default_timeout(PATIENT * 1_000)
    visitor.page.on("websocket", visitor.listen)
    visitor.page.on("response", lambda answer: visitor.refused.append(answer.url) if answer.status == 403 else None)
    yield visitor
    visitor.page.close()
    window.clear_cookies()


def sign_in(visit: Visit, desk: SharedDesk, person: dict[str, object]) -> None:
    desk.provider.person = person
    visit.page.goto(desk.address)
    visit.page.get_by_role("button", name="Sign in").click()
    visit.page.wait_for_selector("[data-testid=stApp]:has(button:has-text('Sign out'))")


@pytest.mark.parametrize("path", ["", "capex", "methodology", "nothing-like-it"])
def test_whoever_has_not_signed_in_is_told_neither_a_number_nor_the_name_of_a_page(visit, shared_desk, path):
    """These come first: a server that nobody has read from yet would list the folder `pages` by itself."""
    visit.page.goto(f"{shared_desk.address}/{path}")
    expect(visit.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert visit.received and not visit.refused
    assert [word for word in SECRETS if visit.told(word)] == []


def test_a_colleague_signs_in_on_another_host_name_and_reads_and_signs_out_again(visit, shared_desk):
    sign_in(visit, shared_desk, COLLEAGUE)
    settled(visit.page)
    assert "$" in visit.page.locator("h1").first.inner_text()
    assert all(visit.told(word) for word in (r"AI capex", MONEY, r"SIMULATED"))
    visit.page.get_by_role("link", name="AI capex").click()
    expect(visit.page.locator(".question")).to_contain_text("build")
    expect(visit.page.get_by_role("button", name="Refresh")).to_have_count(0)
    visit.page.get_by_role("button", name="Sign out").click()
    expect(visit.page.get_by_role("heading", name="Sign in to read")).to_be_visible()


@pytest.mark.parametrize(
    ("person", "why"), [(STRANGER, "eve@example.net is not on the list"), (UNVERIFIED, "has not verified the address")]
)
def test_a_stranger_who_signs_in_reads_why_not_and_nothing_else(visit, shared_desk, person, why):
    sign_in(visit, shared_desk, person)
    expect(visit.page.get_by_test_id("stMain")).to_contain_text(why)
    assert [word for word in SECRETS if visit.told(word)] == []
    visit.page.goto(f"{shared_desk.address}/capex")
    expect(visit.page.get_by_test_id("stMain")).to_contain_text(why)


def test_a_file_that_a_colleague_opened_is_given_to_nobody_who_has_not_signed_in(visit, shared_desk):
    sign_in(visit, shared_desk, COLLEAGUE)
    visit.page.goto(f"{shared_desk.address}/bathtub")
    settled(visit.page)
    visit.page.locator("[class*=st-key-figure_water_level]").get_by_role("button", name="Share").click()
    with visit.page.expect_download() as download:
        visit.page.get_by_test_id("stPopoverBody").get_by_role("button", name="SVG").click()
    assert download.value.path().read_bytes().startswith(b"<svg ")
    path = re.sub(r"^https://[^/]+", "", download.value.url)
    assert path.startswith("/media/")
    refused = requests.get(shared_desk.behind + path, timeout=PATIENT)
    assert (refused.status_code, refused.text) == (403, "Sign in to read this file.\n")


def test_no_other_site_may_show_it_in_a_frame(visit, shared_desk):
    visit.page.goto(shared_desk.provider.url)
    visit.page.set_content(f'<iframe src="{shared_desk.address}"></iframe>')
    visit.page.wait_for_function("window.frames.length == 1")
    visit.page.wait_for_timeout(500)
    assert [frame.url for frame in visit.page.frames[1:]] == ["chrome-error://chromewebdata/"]
    for path in ("/", "/_stcore/health", "/nothing-like-it"):
        assert requests.get(shared_desk.behind + path, timeout=PATIENT).headers["Content-Security-Policy"] == (
            "frame-ancestors 'self'"
        )


def test_the_metrics_answer_to_this_host_alone(visit, shared_desk):
    assert requests.get(f"{shared_desk.behind}/_stcore/metrics", timeout=PATIENT).status_code == 200
    for forwarded in ("X-Forwarded-For", "X-Real-IP", "Forwarded"):
        elsewhere = requests.get(f"{shared_desk.behind}/_stcore/metrics", headers={forwarded: "_"}, timeout=PATIENT)
        assert (elsewhere.status_code, elsewhere.text) == (403, "The metrics answer to this machine alone.\n")
    assert visit.page.goto(f"{shared_desk.address}/_stcore/metrics").status == 403
    under_its_name = requests.get(f"{shared_desk.behind}/_stcore/metrics", headers={"Host": NAME}, timeout=PATIENT)
    assert under_its_name.status_code == 403


def test_a_reader_under_a_name_that_is_not_allowed_reads_what_to_set_instead_of_a_blank_page(visit, shared_desk):
    visit.page.goto(shared_desk.address.replace(NAME, "other.example.org"))
    expect(visit.page.locator("h1")).to_have_text("This dashboard does not answer under the name other.example.org")
    expect(visit.page.locator("code")).to_have_text(
        'STREAMLIT_SERVER_ALLOWED_HOSTS="localhost 127.0.0.1 other.example.org"'
    )


def test_whoever_comes_by_a_name_that_sign_in_does_not_lead_back_to_is_told_where_it_does(visit, shared_desk):
    visit.page.goto(shared_desk.behind)
    expect(visit.page.get_by_test_id("stMain")).to_contain_text(f"Sign-in leads back to {shared_desk.address}")
    expect(visit.page.get_by_role("button", name="Sign in")).to_have_count(0)


def test_a_proxy_that_hands_on_no_websockets_leaves_a_sentence_and_no_blank_page(visit, shared_desk, tmp_path):
    with in_front_of(shared_desk.behind, tmp_path) as poor:
        visit.page.goto(poor)
        expect(visit.page.locator("h1")).to_have_text("The dashboard answers, but no connection to it comes about")
