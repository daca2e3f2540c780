"""Are the lines of the environment and of `.env` there, well-formed and for the owner's eyes only?

Names are said, values never: not in part, and not by their length.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from catalog.baskets import PROBLEMS
from catalog.user_baskets import PLACE
from pipelines.doctor.finding import Finding, bad, good, note
from pipelines.doctor.permission import granted, in_a_row, may_read
from pipelines.sources.registry import SITES
from settings import ENV_FILE, Settings, address, environment
from settings import SETTINGS as OTHER_SETTINGS
from views.core.phrasing import moment_in_words
from warehouse.clock import BadMoment, clock

ADDRESSES = tuple(site.setting for site in SITES)
SETTINGS = (*OTHER_SETTINGS, *ADDRESSES)
SECRETS = ("FRED_API_KEY", "SEC_CONTACT", "PING_URL", "ALERTS_TO", "PIPELINE_ALERTS_TO")
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
CERTIFICATES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
KEY = re.compile(r"[a-z0-9]{32}")
A_NAME = re.compile(r"[A-Z_]{3,24}")  # nothing that a key, or half a line, could be taken for
OURS = tuple({f"{name.partition('_')[0]}_" for name in SETTINGS})
FREE_KEY = "write FRED_API_KEY=… into .env; it is free at https://fredaccount.stlouisfed.org/apikeys"
CONTACT = "write SEC_CONTACT=Your Name you@example.com into .env"


def baskets() -> Iterator[Finding]:
    """What is wrong in the reader's own file of baskets."""
    for problem in PROBLEMS:
        yield note("baskets", problem, "mend the file; what is right in it counts meanwhile")
    yield from elsewhere("baskets", PLACE)


def elsewhere(what: str, place: Path) -> Iterator[Finding]:
    """A file of this name where the command was started, which may have been meant."""
    here = Path(place.name).absolute()
    if here.is_file() and not (place.exists() and here.samefile(place)):
        mend = f"take what it says over into {place}" if place.exists() else f"mv {in_a_row([here, place])}"
        yield note(what, f"{here} is not read: only {place} is", mend)


def in_file(path: Path = ENV_FILE) -> dict[str, str | None]:
    """What `.env` sets; nothing where it is not there or cannot be read."""
    try:
        return dotenv_values(path)
    except (OSError, ValueError):
        return {}


def only_in_shell(name: str) -> bool:
    """Whether a setting is known here and not to a run that begins without this shell's environment."""
    said = environment().get(name)
    return bool(said) and said != in_file().get(name)


def lines(path: Path) -> list[tuple[int, Binding]]:
    """What is written there, each with the number of its line; the parser counts empty lines to what follows them."""
    with path.open(encoding="utf-8") as stream:
        return [(line.original.line + empty_above(line.original.string), line) for line in parse_stream(stream)]


def empty_above(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def env_file() -> Iterator[Finding]:
    path = ENV_FILE
    if not path.exists():
        yield from no_env_file()
        return
    if not may_read(path):
        yield bad(".env", f"{path} may not be read", granted("r", [path]))
        return
    try:
        written = lines(path)
    except (OSError, ValueError) as problem:
        yield bad(
            ".env", f"cannot be read ({type(problem).__name__})", "write it anew as plain text, one NAME=value a line"
        )
        return
    if broken := [number for number, line in written if line.error or (line.key and line.value is None)]:
        yield bad(".env", f"line {broken[0]} is no NAME=value", f"mend line {broken[0]} of .env")
    mode = path.stat().st_mode & 0o777
    if not mode & 0o077:
        yield good(".env", f"{path} is read, and for your eyes only")
    elif any(line.key and is_secret(line.key, line.value) for _, line in written):
        said = f"{path} holds something secret and others may read or change it (mode {mode:o})"
        yield bad(".env", said, f"chmod 600 {in_a_row([path])}")
    else:
        yield note(".env", f"others may read or change {path} (mode {mode:o})", f"chmod 600 {in_a_row([path])}")


def no_env_file() -> Iterator[Finding]:
    """One of a folder above, which may have been meant, is told of."""
    for folder in ENV_FILE.parent.parents:
        if names := [name for name in SETTINGS if in_file(folder / ENV_FILE.name).get(name)]:
            said = f"{folder / ENV_FILE.name} sets {', '.join(names)} and is not read: only {ENV_FILE} is"
            yield note(".env", said, f"mv {in_a_row([folder / ENV_FILE.name, ENV_FILE])}")
            return
    yield note(".env", f"there is none ({ENV_FILE})", f"{CONTACT}, and `chmod 600 .env`")


def is_secret(name: str, value: str | None) -> bool:
    if not value or name not in SETTINGS:
        return False
    return name in SECRETS or (name in ADDRESSES and "@" in value)


def misspelt() -> Iterator[Finding]:
    """Names that look like ours and are read by nobody."""
    try:
        written = {line.key: number for number, line in lines(ENV_FILE) if line.key}
    except (OSError, ValueError):  # told of the file
        written = {}
    for name in sorted({*written, *(name for name in environment() if name.upper().startswith(OURS))}):
        meant = get_close_matches(name.upper(), SETTINGS, n=1, cutoff=0.7)
        if name in SETTINGS or not meant:
            continue
        place = f"line {written[name]} of .env" if name in written else "the environment"
        named = name if A_NAME.fullmatch(name) else "a name"
        yield note("settings", f"{named} in {place} is read by nobody", f"rename it, if {meant[0]} is meant")


def origin(name: str) -> str:
    if not only_in_shell(name):
        return "in .env"
    return "in the environment, which outdoes the line in .env" if in_file().get(name) else "in the environment"


def fred_key() -> Iterator[Finding]:
    key = Settings().fred_api_key
    if not key:
        yield note("FRED key", "not set: FRED's keyless files are used, without vintages", FREE_KEY)
    elif not KEY.fullmatch(key):
        yield bad(
            "FRED key",
            f"present ({origin('FRED_API_KEY')}), and not 32 lower-case letters and digits",
            "correct the line FRED_API_KEY, or take it out: FRED's keyless files are used then",
        )
    else:
        yield good("FRED key", f"present ({origin('FRED_API_KEY')}) and well-formed")


def sec_contact() -> Iterator[Finding]:
    contact = Settings().sec_contact
    if not contact:
        yield note("SEC contact", "not set: companies' filings are not asked for", CONTACT)
    elif "@" not in contact:
        yield bad("SEC contact", f"present ({origin('SEC_CONTACT')}), and holds no mail address", CONTACT)
    else:
        yield good("SEC contact", f"present ({origin('SEC_CONTACT')}) and holds a mail address")


def addresses() -> Iterator[Finding]:
    """Mirrors and stand-ins, by name."""
    for name in ADDRESSES:
        if not (said := address(name)):
            continue
        if is_address(said):
            yield good("mirror", f"{name} is set ({origin(name)})")
        else:
            yield bad("mirror", f"{name} is no address", f"write {name}=https://… into .env, or take the line out")


def monitor() -> Iterator[Finding]:
    if not (said := Settings().ping_url):
        return
    if is_address(said):
        yield good("monitor", f"PING_URL is set ({origin('PING_URL')})")
    else:
        yield bad("monitor", "PING_URL is no address", "write PING_URL=https://… into .env, or take the line out")


def is_address(said: str) -> bool:
    try:
        parts = urlsplit(said)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def proxies() -> Iterator[Finding]:
    """By name: their values may hold a password."""
    named = [name for low in PROXIES for name in (low, low.upper()) if environment().get(name)]
    yield good("proxy", f"{' and '.join(named)} set" if named else "none set")
    for name in CERTIFICATES:
        if (said := environment().get(name)) and not Path(said).exists():
            yield bad("certificates", f"{name} names a file that is not there", f"unset {name}")


def fixed_clock() -> Iterator[Finding]:
    if not Settings().pipelines_now:
        return
    try:
        yield note("clock", f"PIPELINES_NOW fixes it at {moment_in_words(clock())}", "unset PIPELINES_NOW")
    except BadMoment:
        yield bad("clock", "PIPELINES_NOW is neither a date nor a moment with offset", "unset PIPELINES_NOW")
