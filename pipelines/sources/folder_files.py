"""What stands in a file of this folder, if it is one that may be read?"""

from pathlib import Path

from pipelines.sources.errors import SourceError

ROOMS = ("fred", "prices", "workbooks", "tables")
PERMITTED = "`chmod u+rX` by its owner gives the permission"
LARGEST = 50  # megabytes; a century of days takes less than one


def content(file: Path, folder: Path) -> bytes:
    """The bytes of the file. Raises SourceError for what is no ordinary file, too large, or not of this folder."""
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise SourceError(f"{file.name} leads out of the folder: put the file itself there")
        if not file.is_file():  # a pipe would keep us waiting
            raise SourceError(f"{file.name} is no ordinary file")
        if file.stat().st_size > LARGEST * 1_000_000:
            raise SourceError(f"{file.name} has more than {LARGEST} megabytes")
        return file.read_bytes()
    except PermissionError:
        raise SourceError(f"{file.name} may not be read: {PERMITTED}") from None
    except (OSError, RuntimeError):  # links that lead in a circle
        raise SourceError(f"{file.name} cannot be read") from None


def listed(folder: Path) -> dict[str, Path]:
    """What lies in the rooms, by its place in small letters. Of two that differ in case, the one in capitals."""
    try:
        rooms = sorted(room for room in folder.iterdir() if room.name.lower() in ROOMS and room.is_dir())
        files = [file for room in rooms for file in sorted(room.iterdir(), reverse=True)]
    except PermissionError as problem:
        raise SourceError(f"the folder {Path(problem.filename).name} may not be read: {PERMITTED}") from None
    except OSError:
        raise SourceError(f"the folder {folder.name} cannot be read") from None
    return {f"{file.parent.name}/{file.name}".lower(): file for file in files}
