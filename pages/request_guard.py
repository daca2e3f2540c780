"""What does every request pass before Streamlit answers it? Each refusal is a sentence, none is a blank page."""

import json
import re
from collections.abc import Awaitable, Callable
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from streamlit.web.server.starlette.starlette_auth_routes import USER_COOKIE_NAME, _get_cookie_value_from_request
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from charts.theme import DARK, LIGHT, css_variables
from pages.sign_in import may_read
from pages.this_machine import from_this_machine, host_name

NO_FRAMES = {"Content-Security-Policy": "frame-ancestors 'self'", "X-Frame-Options": "SAMEORIGIN"}
OTHER_NAME = Path(__file__).with_name("other_name.html").read_text(encoding="utf-8")


async def guarded(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    response = refusal(request) or await answer(request)
    response.headers.update(NO_FRAMES)
    return response


def refusal(request: Request) -> Response | None:
    """What somebody reads who is not let in by this door; None where they are."""
    path, host = below_base(request.scope["path"]), request.headers.get("Host")
    if path != "/_stcore/health" and not is_host_allowed(host):
        return HTMLResponse(under_another_name(host or ""), 403)
    if path.startswith("/_stcore/metrics") and not from_this_machine(
        request.client and request.client.host, request.headers
    ):
        return PlainTextResponse("The metrics answer to this machine alone.\n", 403)
    if path.startswith("/media/") and not may_read(claims(request)):
        return PlainTextResponse("Sign in to read this file.\n", 403)
    return None


def below_base(path: str) -> str:
    """The path as Streamlit names it, wherever on its host the dashboard lives."""
    return "/" + path.lstrip("/").removeprefix(st.get_option("server.baseUrlPath").strip("/")).lstrip("/")


def under_another_name(host: str) -> str:
    """A page of its own: none of Streamlit's would be answered under this name."""
    words = {"LIGHT": css_variables(LIGHT), "DARK": css_variables(DARK), "NAME": escape(host_name(host))}
    return re.sub("|".join(words), lambda found: words[found[0]], OTHER_NAME)


def claims(request: Request) -> dict[str, Any]:
    """What the signed cookie says of whoever has signed in; nothing where there is none."""
    cookie = _get_cookie_value_from_request(request, USER_COOKIE_NAME)
    return json.loads(cookie) if cookie else {}


GUARD = [Middleware(BaseHTTPMiddleware, dispatch=guarded)]
