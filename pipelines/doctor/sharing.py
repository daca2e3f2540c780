"""Who may come in to the dashboard: is sign-in set up in full, for somebody, and for the owner's eyes only?"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from pipelines.doctor.finding import Finding, bad, good, note
from settings import ENV_FILE, READER, Settings, lacking

SECRETS = Path(".streamlit/secrets.toml")  # beside .env
GUIDE = "docs/share-with-a-team.md says what to write there"
HOW_TO_NAME = "write ALLOWED_READERS=jane@example.com @example.org into .env: addresses, and domains after an @"


def refresh_button() -> Iterator[Finding]:
    if Settings().refresh_button.lower() not in ("", "on", "off"):
        yield bad("refresh", "REFRESH_BUTTON is neither on nor off: none is offered", "write REFRESH_BUTTON=on or off")


def warm_up() -> Iterator[Finding]:
    if Settings().warm_up.lower() not in ("", "on", "off"):
        yield bad("warm-up", "WARM_UP is neither on nor off: it counts as on", "write WARM_UP=on or off")


def sign_in() -> Iterator[Finding]:
    """What of it is there: neither a secret nor an address is said."""
    readers, file = Settings().readers, ENV_FILE.parent / SECRETS
    try:
        auth = tomllib.loads(file.read_text(encoding="utf-8")).get("auth")
    except FileNotFoundError:
        auth = None
    except (OSError, ValueError) as problem:
        yield bad("sign-in", f"{SECRETS} cannot be read ({type(problem).__name__}): the dashboard is closed", GUIDE)
        return
    if auth is None and not readers:
        yield good("sign-in", "not set up: whoever reaches the dashboard may read it")
    elif not isinstance(auth, dict):
        yield bad("sign-in", f"ALLOWED_READERS without [auth] in {SECRETS}: the dashboard is closed", GUIDE)
    elif missing := lacking(auth):
        yield bad("sign-in", f"[auth] in {SECRETS} lacks {', '.join(missing)}: the dashboard is closed", GUIDE)
    else:
        yield from named(readers)
    if auth is not None and file.stat().st_mode & 0o077:
        yield bad("sign-in", f"others may read or change {SECRETS}", f"chmod 600 {SECRETS}")


def named(readers: tuple[str, ...]) -> Iterator[Finding]:
    wrong = [place for place, reader in enumerate(readers, 1) if not READER.fullmatch(reader)]
    if wrong:
        yield bad("sign-in", f"number {wrong[0]} of ALLOWED_READERS is no mail address and no @domain", HOW_TO_NAME)
    elif readers:
        yield good("sign-in", f"set up, for {len(readers)} addresses or domains")
    else:
        yield note("sign-in", "set up, and nobody is named who may read", HOW_TO_NAME)
