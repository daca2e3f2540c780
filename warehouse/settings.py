"""What has the user set? The file `.env` beside the dashboard and no other, read in one place."""

from pathlib import Path

from dotenv import load_dotenv

ENV_FILE = Path(__file__).absolute().parents[1] / ".env"
UNREADABLE = ".env cannot be read and is left out: `.venv/bin/python -m pipelines doctor` tells why"


def read_settings() -> str:
    """Put what `.env` sets beside what the environment sets already; a sentence where it cannot be read, else empty."""
    try:
        load_dotenv(ENV_FILE)
    except (OSError, ValueError):
        return UNREADABLE
    return ""
