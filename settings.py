"""What has the user set? Lines of the environment, and of the file `.env` beside the dashboard and no other.

Nothing else here reads either of them. Each ask reads anew; a line that is empty counts as one that is not there.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from dotenv import load_dotenv
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).absolute().parent
ENV_FILE = PROJECT / ".env"
UNREADABLE = ".env cannot be read and is left out: `.venv/bin/python -m pipelines doctor` tells why"
READER = re.compile(r"[^@\s]*@[^@\s]+")  # jane@example.com, or @example.com for all its people
SIGN_IN = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SHORTEST_SECRET = 32  # characters; whoever guesses it signs in as anybody

Stripped = Annotated[str, AfterValidator(str.strip)]


class Settings(BaseSettings):
    """The settings as they are now, each as it is written; whoever uses one judges it."""

    model_config = SettingsConfigDict(
        alias_generator=str.upper, case_sensitive=True, env_ignore_empty=True, frozen=True, extra="ignore"
    )

    fred_api_key: Stripped = Field(default="", repr=False)
    sec_contact: Stripped = Field(default="", repr=False)
    warehouse_url: str = "file:data/warehouse"
    allowed_readers: str = ""
    dashboard_url: Stripped = ""
    refresh_button: Stripped = ""
    warm_up: Stripped = ""
    ping_url: Stripped = Field(default="", repr=False)
    alerts_to: Stripped = Field(default="", repr=False)
    pipeline_alerts_to: Stripped = Field(default="", repr=False)
    pipelines_now: str = ""

    @property
    def readers(self) -> tuple[str, ...]:
        """ALLOWED_READERS in lower case: mail addresses, and domains that begin with @."""
        return tuple(self.allowed_readers.replace(",", " ").lower().split())


SETTINGS = tuple(name.upper() for name in Settings.model_fields)


def load_env_file() -> str:
    """Put what `.env` sets beside what the environment sets already, for this process, the libraries it uses and those
    it starts; a sentence where the file cannot be read, else empty."""
    try:
        load_dotenv(ENV_FILE)
    except (OSError, ValueError):
        return UNREADABLE
    return ""


def environment() -> Mapping[str, str]:
    """Every line of it, whoever reads it."""
    return os.environ


def replayed() -> str:
    """PIPELINES_NOW alone: a run asks for the time some thousand times."""
    return os.environ.get("PIPELINES_NOW", "")


def address(name: str) -> str:
    """Where the setting of this name places a source; empty where it is not set."""
    return os.environ.get(name, "")


def lacking(sign_in: Mapping[str, Any]) -> list[str]:
    """What the part [auth] of `.streamlit/secrets.toml` still needs before anybody can sign in, by name."""
    named = [name for name in SIGN_IN if not isinstance(sign_in.get(name), str) or not sign_in[name].strip()]
    guessable = "cookie_secret" not in named and len(sign_in["cookie_secret"]) < SHORTEST_SECRET
    return [*named, *(["a longer cookie_secret"] if guessable else [])]
