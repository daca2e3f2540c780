"""What has the user set? The file `.env` beside the dashboard, read in one place."""

from dotenv import load_dotenv

UNREADABLE = ".env cannot be read and is left out: `.venv/bin/python -m pipelines doctor` tells why"


def read_settings() -> str:
    """Put what `.env` sets beside what the environment sets already; a sentence where it cannot be read, else empty."""
    try:
        load_dotenv()
    except (OSError, ValueError):
        return UNREADABLE
    return ""
