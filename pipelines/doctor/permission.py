"""Which files may this user not read or write, and what gives the permission?"""

import os
import shlex
from collections.abc import Sequence
from pathlib import Path


def may_read(path: Path) -> bool:
    return _may(path, os.R_OK)


def may_write(path: Path) -> bool:
    return _may(path, os.W_OK)


def _may(path: Path, wanted: int) -> bool:
    """A folder has to let its user through as well."""
    wanted |= os.X_OK if path.is_dir() else 0
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)


def granted(right: str, paths: Sequence[Path]) -> str:
    """The commands that give this right, such as `r`: to one's own files; what is somebody else's must be made over."""
    mine = [path for path in paths if path.stat().st_uid == os.geteuid()]
    theirs = [path for path in paths if path not in mine]
    commands = [f"chmod u+{right} {in_a_row(mine)}"] if mine else []
    if theirs:
        commands.append(f"sudo chown $USER {in_a_row(theirs)}   (of {owner(theirs[0])})")
    return "; ".join(commands)


def in_a_row(paths: Sequence[Path]) -> str:
    return " ".join(shlex.quote(str(path)) for path in paths)


def owner(path: Path) -> str:
    """Whose it is, by name where this machine has one."""
    try:
        return path.owner()
    except KeyError:
        return f"user {path.stat().st_uid}"
