"""What has the user set? The file `.env` beside the dashboard and no other, read in one place."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dotenv import load_dotenv

ENV_FILE = Path(__file__).absolute().parents[1] / ".env"
UNREADABLE = ".env cannot be read and is left out: `.venv/bin/python -m pipelines doctor` tells why"
READER = re.compile(r"[^@\s]*@[^@\s]+")  # jane@example.com, or @example.com for all its people
SIGN_IN = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters; whoever guesses it signs in as anybody


def read_settings() -> str:
    """Put what `.env` sets beside what the environment sets already; a sentence where it cannot be read, else empty."""
    try:
        load_dotenv(ENV_FILE)
    except (OSError, ValueError):
        return UNREADABLE
    return ""


def allowed_readers() -> tuple[str, ...]:
    """ALLOWED_READERS as it is written, in lower case: mail addresses, and domains that begin with @."""
    return tuple(os.environ.get("ALLOWED_READERS", "").replace(",", " ").lower().split())


def lacking(sign_in: Mapping[str, Any]) -> list[str]:
    """What the part [auth] of `.streamlit/secrets.toml` still needs before anybody can sign in, by name."""
    named = [name for name in SIGN_IN if not isinstance(sign_in.get(name), str) or not sign_in[name].strip()]
    guessable = "cookie_secret" not in named and len(sign_in["cookie_secret"]) < SHORTEST_SECRET
    return [*named, *(["a longer cookie_secret"] if guessable else [])]
