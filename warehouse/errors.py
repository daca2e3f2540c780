"""What can be wrong with a warehouse, each in one sentence that says what to do?"""

from pathlib import Path
from shlex import quote

STAYS = "the last good state stays"


class EmptyWarehouse(Exception):
    """Nothing has been published yet."""


class LockHeld(Exception):
    """Another process is writing, or refreshing, this warehouse."""


class RefusedDraft(Exception):
    """The next generation failed its checks and was not published; the last good state stays."""


class DamagedState(Exception):
    """The newest state could not be read and was set aside; nothing was published yet."""


class BadWarehouse(Exception):
    """It cannot be used as it is. Nothing in it was changed."""


class Mixed(BadWarehouse):
    """What is simulated and what was published are never in one warehouse."""

    def __init__(self, folder: Path, holds: str, comes: str) -> None:
        super().__init__(
            f"the warehouse {folder} holds {holds} data, which {comes} data never join: name another folder"
        )


class UnreadableWarehouse(BadWarehouse):
    """One of its states cannot be read here: what it is, and what mends it."""

    mend = ""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: {self.mend}")
        self.what = what


class OldWarehouse(UnreadableWarehouse):
    """An earlier version of the tracker wrote it; the next publish brings it up to date."""

    mend = "`python -m pipelines refresh` brings it up to date"

    def __init__(self, file: Path) -> None:
        super().__init__(f"an earlier version of the tracker wrote {file.stem}")


class NewerWarehouse(UnreadableWarehouse):
    """A newer version of the tracker wrote it."""

    mend = "update the tracker, or `python -m pipelines rollback` to a state of this version"

    def __init__(self, file: Path, wrote: int, knows: int) -> None:
        super().__init__(f"a newer version of the tracker wrote {file.stem} (schema {wrote}; this one knows {knows})")


class OtherSchema(UnreadableWarehouse):
    """No version of the tracker wrote it as it is."""

    mend = "`python -m pipelines rollback` goes back to a state before it"

    def __init__(self, file: Path, differs: str) -> None:
        super().__init__(f"{file.stem} is not as any version of the tracker writes it ({differs})")


class OtherEngine(UnreadableWarehouse):
    """The file is as it was published, and this DuckDB cannot read it."""

    mend = "use the DuckDB that `make setup` installs"

    def __init__(self, file: Path, wrote: str, reads: str) -> None:
        super().__init__(f"{file.stem} is whole, but DuckDB {reads} cannot read what DuckDB {wrote} wrote")


class Damaged(UnreadableWarehouse):
    """Its bytes are not those that were published."""

    mend = "`python -m pipelines rollback` names the states that can be read, `restore DIR` brings a backup back"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file.stem} is damaged")


class Shut(UnreadableWarehouse):
    """Its file could not be read from the disk."""

    def __init__(self, file: Path, why: Exception) -> None:
        may_not = isinstance(why, PermissionError)
        quoted = quote(str(file))
        self.mend = f"chmod u+r {quoted}; or sudo chown $USER {quoted}" if may_not else "look after the disk: `dmesg`"
        super().__init__(f"{file.name} may not be read" if may_not else f"{file.name} cannot be read from the disk")


class InUse(UnreadableWarehouse):
    """Another program has opened it to write."""

    mend = "close it there"

    def __init__(self, file: Path) -> None:
        super().__init__(f"another program has {file.stem} open, and keeps it from being read")


class Astray(UnreadableWarehouse):
    """A link in its folder leads out of it."""

    mend = "have it name a file beside it"

    def __init__(self, link: Path) -> None:
        super().__init__(f"{link.name} in the warehouse {link.parent} is a link that leads out of the folder")
