"""Can the warehouse's folder take the next run: is it writable, has it room, does somebody hold it?"""

import errno
import fcntl
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from charts import number_format
from pipelines.doctor.finding import Finding, bad, good, note
from pipelines.doctor.permission import granted, may_write
from pipelines.run_log import LOG_FILE
from warehouse.generations import STATES_KEPT, states

MEGABYTE = 1_000_000
A_FIRST_LOAD = 100 * MEGABYTE  # several times what the whole catalog took when measured
FEW_FILES = 50
AN_HOUR = 3600  # seconds; a first load with a key takes minutes


def there(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    folder = folder.absolute()
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def writable(folder: Path) -> Iterator[Finding]:
    """Whether the next run may write; files of somebody else's run are in its way as well."""
    place = there(folder)
    owned = [
        place,
        *(file for name in ("refresh.lock", "writer.lock") if (file := folder / name).exists()),
    ]
    shut = [path for path in owned if not may_write(path)]
    if not shut:
        yield good("folder", f"{folder} is writable" if place == folder.absolute() else f"{folder} can be made")
    elif os.statvfs(place).f_flag & os.ST_RDONLY:
        yield bad(
            "folder",
            f"{folder} lies on a disk that is mounted to be read only",
            "write WAREHOUSE_URL=file:FOLDER into .env",
        )
    else:
        yield bad("folder", f"{shut[0]} may not be written", granted("rwX", shut))


def log(folder: Path) -> Iterator[Finding]:
    """Runs go on without it."""
    file = folder / LOG_FILE
    if file.exists() and not file.is_file():
        aside = shlex.quote(f"{file}.aside")
        yield note("log", f"{file} is no file, so that runs leave no log", f"mv {shlex.quote(str(file))} {aside}")
    elif file.exists() and not may_write(file):
        yield note("log", f"{file} may not be written, so that runs leave no log", granted("rw", [file]))


def disk(folder: Path) -> Iterator[Finding]:
    """Free space against what a run needs: a copy of the newest state, and in time all that are kept."""
    place, kept = there(folder), states(folder)
    free = shutil.disk_usage(place).free
    size = kept[0].stat().st_size if kept else 0
    yield room(free, size, len(kept))
    system = os.statvfs(place)
    if system.f_files and system.f_favail < FEW_FILES:
        yield bad("disk", "has no room for further files (inodes)", "df -i")


def room(free: int, size: int, kept: int) -> Finding:
    """Of `free` bytes, where the newest state takes `size` and so many are kept."""
    to_come = max(size * (STATES_KEPT + 1 - kept), 2 * size) if size else A_FIRST_LOAD
    said = f"{megabytes(free)} free"
    if free < (2 * size or A_FIRST_LOAD):
        return bad("disk", f"{said}, and the next run needs {megabytes(2 * size or A_FIRST_LOAD)}", "df -h")
    if free < to_come:
        return note("disk", f"{said}, and {STATES_KEPT} states will need {megabytes(to_come)} more", "df -h")
    return good("disk", f"{said}; the warehouse takes {megabytes(size)} a state" if size else said)


def megabytes(size: int) -> str:
    return f"{number_format.number(size / MEGABYTE, 0 if size >= 10 * MEGABYTE else 1)}{number_format.SPACE}MB"


def locks(folder: Path) -> Iterator[Finding]:
    """Who is at it. A lock is the kernel's: the file that a dead process leaves behind stops nobody."""
    held = [file for name in ("refresh", "writer") if is_held(file := folder / f"{name}.lock")]
    if not held:
        yield good("lock", "free")
    for file in held:
        pid = holder(file)
        seconds = running_for(pid) if pid else None
        who = f"process {pid}" if pid else "another process"
        since = (
            f", which began {number_format.number(seconds // 60)}{number_format.SPACE}min ago"
            if seconds is not None
            else ""
        )
        if seconds is not None and seconds > AN_HOUR:
            yield bad("lock", f"{file.name} is held by {who}{since}", f"kill {pid}   (the last good state stays)")
        else:
            yield note("lock", f"{file.name} is held by {who}{since}", "wait until that run ends")


def is_held(file: Path) -> bool:
    try:
        with file.open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError as problem:
        if problem.errno in (errno.EWOULDBLOCK, errno.EACCES):
            return problem.errno == errno.EWOULDBLOCK
        raise
    return False


def holder(file: Path) -> int | None:
    """The process that holds it, where Linux tells."""
    with suppress(OSError):
        inode = str(file.stat().st_ino)
        for line in Path("/proc/locks").read_text(encoding="utf-8").splitlines():
            words = line.split()
            if "FLOCK" in words and "WRITE" in words and words[5].rpartition(":")[2] == inode:
                return int(words[4])
    return None


def running_for(pid: int) -> float | None:
    """Seconds since that process began."""
    with suppress(OSError, ValueError, IndexError):
        ticks = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text(encoding="utf-8").split()[0])
        return max(0.0, up - ticks / os.sysconf("SC_CLK_TCK"))
    return None
