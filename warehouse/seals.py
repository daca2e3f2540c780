"""Are the bytes of a state those that were published? Beside each is its SHA-256, as `sha256sum --check` reads it."""

import hashlib
import re
from pathlib import Path

DIGEST = re.compile(r"[0-9a-f]{64}(?= )")


def digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def seal_of(file: Path) -> Path:
    return file.with_suffix(".sha256")


def sealed_with(file: Path) -> str | None:
    """The digest it was published with; None where an earlier version published it, or where the seal tells none."""
    try:
        told = DIGEST.match(seal_of(file).read_text(encoding="ascii"))
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return told[0] if told else None


def seal(file: Path, digested: str) -> None:
    seal_of(file).write_text(f"{digested}  {file.name}\n", encoding="ascii")


def is_as_published(file: Path) -> bool | None:
    """None where nothing tells."""
    published = sealed_with(file)
    return None if published is None else digest(file) == published
