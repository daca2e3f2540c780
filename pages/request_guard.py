"""What does every request pass before Streamlit answers it? Each refusal is a sentence, none is a blank page."""

import json
from collections.abc import Awaitable, Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from streamlit.file_util import get_static_dir
from streamlit.web.server.starlette.starlette_auth_routes import _get_cookie_value_from_request
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from charts.theme import DARK, LIGHT, css_variables
from pages.sign_in import may_read
from pages.this_machine import from_this_machine, host_name

NO_FRAMES = {"Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}
HERE = Path(__file__).parent


async def guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = refusal(request) or await answer(request)
    if opens_the_dashboard(request, response):
        response = HTMLResponse(opening_page(), headers={"Cache-Control": "no-cache"})
    response.headers.update(NO_FRAMES)
    return response


def refusal(request: Request) -> Response | None:
    """What somebody reads who is not let in by this door; None where they are."""
    path, host = below_base(request.scope["path"]), request.headers.get("Host")
    if path != "/_stcore/health" and not is_host_allowed(host):
        return HTMLResponse(written("other_name.html", host_name(host or "")), 403)
    if path.startswith("/_stcore/metrics") and not from_this_machine(
        request.client and request.client.host, request.headers
    ):
        return PlainTextResponse("The metrics answer to this machine alone.\n", 403)
    if path.startswith("/media/") and not may_read(claims(request)):
        return PlainTextResponse("Sign in to read this file.\n", 403)
    return None


def opens_the_dashboard(request: Request, response: Response) -> bool:
    """Whether it is the page that every address of Streamlit begins with, and no HTML that somebody downloads."""
    html = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    return (
        html
        and request.method == "GET"
        and not below_base(request.scope["path"]).startswith(("/media/", "/component/"))
    )


@cache
def opening_page() -> str:
    """Streamlit's one page of HTML, which also says so where no connection to it comes about."""
    index = Path(get_static_dir(), "index.html").read_text(encoding="utf-8")
    return index.replace("</body>", f"{written('no_connection.html')}</body>")


def written(file: str, name: str = "") -> str:
    """HTML of ours in the house's colours, which stands where Streamlit draws nothing."""
    style = (HERE / "refused.css").read_text(encoding="utf-8")
    style = style.replace("LIGHT", css_variables(LIGHT)).replace("DARK", css_variables(DARK))
    return (HERE / file).read_text(encoding="utf-8").replace("STYLE", style).replace("NAME", escape(name))


def below_base(path: str) -> str:
    """The path as Streamlit names it, wherever on its host the dashboard lives."""
    return "/" + path.lstrip("/").removeprefix(st.get_option("server.baseUrlPath").strip("/")).lstrip("/")


def claims(request: Request) -> dict[str, Any]:
    """What the signed cookie says of whoever has signed in; nothing where there is none."""
    cookie = _get_cookie_value_from_request(request, USER_COOKIE_NAME)
    return json.loads(cookie) if cookie else {}


GUARD = [Middleware(BaseHTTPMiddleware, dispatch=guarded)]
