"""Does a request come from this machine, as far as it can be told, and may this machine's reader start a refresh?"""

import re
from collections.abc import Mapping

import streamlit as st

from pages.sign_in import SignIn, sign_in
from settings import Settings

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")


def host_name(host: str) -> str:
    """Of a host with or without its port."""
    return re.sub(r":\d*$", "", host).strip("[]").lower()


def from_this_machine(peer: str | None, headers: Mapping[str, str]) -> bool:
    """Sent from it, addressed to it, and not handed on by a proxy that says so."""
    return {peer, host_name(headers.get("Host", ""))} <= LOOPBACK and not any(name in headers for name in FORWARDED)


def refresh_is_offered() -> bool:
    """To a browser at this machine that has come straight to this server's own port, where the setting allows it."""
    headers, scheme = st.context.headers, "https" if st.get_option("server.sslCertFile") else "http"
    origin, _, port = headers.get("Origin", "").rpartition(":")
    straight = origin in {f"{scheme}://{name}" for name in ("localhost", "127.0.0.1", "[::1]")}
    ours = port == str(st.get_option("server.port"))
    peer = st.context.ip_address or "127.0.0.1"  # Streamlit names no address of this machine
    return refresh_is_allowed() and straight and ours and from_this_machine(peer, headers)


def refresh_is_allowed() -> bool:
    """As REFRESH_BUTTON says, on or off. Unsaid, only where this server is set up for nobody but this machine.

    Whoever comes through a relay that only hands on bytes looks like a reader at this machine.
    """
    if said := Settings().refresh_button.lower():
        return said == "on"
    names = st.get_option("server.allowedHosts")
    reached = {st.get_option("server.address"), *names}
    return bool(names) and reached <= LOOPBACK and sign_in() is SignIn.OFF
