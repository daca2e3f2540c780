"""Who may read this dashboard, and what does anybody else read instead?"""

from collections.abc import Mapping
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from settings import READER, Settings, lacking

NOT_SET_UP = """The sign-in of this dashboard is not set up completely, so it is closed to everybody.
Whoever runs it reads what is missing with `.venv/bin/python -m pipelines doctor`."""
HOW_TO_ADD = "Ask whoever runs this dashboard to add it to ALLOWED_READERS."


class SignIn(Enum):
    """Whether readers sign in: they need not, they must, or nobody can, because it is set up in part only."""

    OFF = "off"
    ON = "on"
    BROKEN = "broken"


def sign_in() -> SignIn:
    """Readers sign in where `[auth]` or ALLOWED_READERS is there: losing one of the two closes, and never opens."""
    try:
        auth = st.secrets.get("auth")
    except (OSError, ValueError) as problem:
        if getattr(problem, "error_id", "") != "no-secrets-found":
            return SignIn.BROKEN
        auth = None
    if auth is None:
        return SignIn.BROKEN if Settings().readers else SignIn.OFF
    return SignIn.BROKEN if not isinstance(auth, Mapping) or lacking(auth) else SignIn.ON


def why_not(claims: Mapping[str, Any]) -> str:
    """Why somebody who has signed in may not read; empty where they may."""
    address = str(claims.get("email") or "").strip().lower()
    if not address.partition("@")[0] or not READER.fullmatch(address):
        return "The service that you signed in with tells no mail address."
    if claims.get("email_verified") not in (True, "true"):
        return f"The service that you signed in with has not verified the address {address}."
    if {address, f"@{address.partition('@')[2]}"} & {*Settings().readers}:
        return ""
    return f"{address} is not on the list of those who may read. {HOW_TO_ADD}"


def may_read(claims: Mapping[str, Any]) -> bool:
    """Whether whoever has signed in with these claims, none at all without sign-in, is shown data."""
    state = sign_in()
    return state is SignIn.OFF or (state is SignIn.ON and bool(claims.get("is_logged_in")) and not why_not(claims))


def entrance() -> None:
    """Let a reader pass. Anybody else reads why not, and the page stops before it has read anything."""
    if may_read(st.user):
        return
    if sign_in() is SignIn.BROKEN:
        st.title("Nobody can sign in")
        st.markdown(NOT_SET_UP)
    elif not st.user.get("is_logged_in"):
        st.title("Sign in to read")
        st.markdown("This dashboard is open to those whom its owner has named.")
        offer_sign_in()
    else:
        st.title("You are signed in, and may not read this")
        st.text(why_not(st.user))  # an address is no Markdown
        st.button("Sign out", on_click=st.logout)
    st.stop()


def offer_sign_in() -> None:
    """The button; under another name than the service leads back to, the way to the right one."""
    home = urlsplit(st.secrets["auth"]["redirect_uri"])
    origin = f"{home.scheme}://{home.netloc}"
    if st.context.headers.get("Origin", origin) == origin:
        st.button("Sign in", on_click=st.login)
    else:
        st.markdown(f"Sign-in leads back to {origin}: open the dashboard there.")


def leave() -> None:
    """For the frame: the way out, where somebody has signed in."""
    if st.user.get("is_logged_in"):
        st.button("Sign out", type="tertiary", on_click=st.logout, help=f"Signed in as {st.user.get('email')}")
