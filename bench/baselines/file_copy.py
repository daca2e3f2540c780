"""What does it cost to put a changed file safely in the place of another, whoever does it?"""

import os
import shutil
from pathlib import Path


def file_copy(file: Path, folder: Path) -> None:
    """Copy, fsync, rename, fsync of the folder."""
    copy = folder / "copy.tmp"
    shutil.copyfile(file, copy)
    _sync(copy)
    copy.replace(folder / "copy.done")
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
