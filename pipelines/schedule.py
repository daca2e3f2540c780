"""How does the refresh run every hour by itself? A crontab line and two systemd units for the folders of this desk."""

import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from pipelines.doctor.settings import ADDRESSES, CERTIFICATES, PROXIES, only_in_shell
from pipelines.errors import CannotSchedule
from settings import PROJECT
from warehouse.folder import Warehouse

UNIT = "inverse-qe-refresh"
UNITS = Path("~/.config/systemd/user")
REFRESH = "-m pipelines refresh --quiet"
OWN_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))

CRONTAB = """\
# Every hour. The program itself decides what is due, by New York's clock: no CRON_TZ is needed.
# It prints, and so cron mails, only what failed; its log, refresh.jsonl in the warehouse's folder, turns itself over.
# Take the line over with `crontab -e`.
{minute} * * * * {line}
"""

SERVICE = """\
[Unit]
Description=Refresh the inverse-QE tracker

[Service]
Type=oneshot
WorkingDirectory={project}
{environment}ExecStart=:{python} {refresh}
# 2: some series failed; 75: another run is at it. `python -m pipelines status` tells more.
SuccessExitStatus=2 75
TimeoutStartSec=30min
MemoryMax=2G
Nice=10
UMask=0077

# Nothing here needs root: these hold in the user's own manager, too.
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={warehouse}
PrivateTmp={private}
ProtectControlGroups=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
"""

TIMER = """\
[Unit]
Description=Refresh the inverse-QE tracker every hour

[Timer]
OnCalendar=hourly
RandomizedDelaySec=15min
Persistent=true

[Install]
WantedBy=timers.target
"""

STEPS = """\
mkdir -p {warehouse}
systemctl --user daemon-reload
systemctl --user enable --now {unit}.timer
loginctl enable-linger                      # it runs on while you are logged out
journalctl --user -u {unit}      # what it said
"""


@dataclass(frozen=True)
class Desk:
    """Which program runs where, and what it writes to."""

    project: Path
    python: Path
    warehouse: Path
    url: str  # the WAREHOUSE_URL that a run without this shell must be told; "" where it finds the same one

    @classmethod
    def here(cls) -> "Desk":
        """This checkout, this interpreter, this warehouse. Raises BadWarehouse and CannotSchedule."""
        folder = Warehouse().folder
        told = only_in_shell("WAREHOUSE_URL")
        # What stands in .env, and the default, are meant from the project's folder; a shell's from where it stands.
        folder = folder.absolute() if told else PROJECT / folder
        desk = cls(PROJECT, Path(sys.executable).absolute(), folder, f"file:{folder}" if told else "")
        if any(not str(path).isprintable() for path in (desk.project, desk.python, desk.warehouse)):
            raise CannotSchedule(
                "a folder's name holds a line break or the like: neither cron nor systemd could read it"
            )
        return desk

    def crontab(self) -> str:
        """The line, at a minute of its own: desks do not all ask in the same second. cron takes % for a line break."""
        setting = f"WAREHOUSE_URL={shlex.quote(self.url)} " if self.url else ""
        line = f"cd {shlex.quote(str(self.project))} && {setting}{shlex.quote(str(self.python))} {REFRESH}"
        return CRONTAB.format(minute=crc32(str(self.project).encode()) % 59 + 1, line=line.replace("%", r"\%"))

    def service(self) -> str:
        in_temporary = any(
            path.is_relative_to(place) for place in OWN_TEMPORARY for path in (self.project, self.warehouse)
        )
        return SERVICE.format(
            project=str(self.project).replace("%", "%%"),
            python=program(str(self.python)),
            refresh=REFRESH,
            environment=f"Environment={quoted(f'WAREHOUSE_URL={self.url}')}\n" if self.url else "",
            warehouse=quoted(str(self.warehouse)),
            private="no" if in_temporary else "yes",
        )

    def units(self) -> dict[str, str]:
        return {f"{UNIT}.service": self.service(), f"{UNIT}.timer": TIMER}

    def steps(self) -> str:
        return STEPS.format(warehouse=shlex.quote(str(self.warehouse)), unit=UNIT)


def program(path: str) -> str:
    """The program of a unit. systemd runs none with a quotation mark or backslash in its path: a shell then does."""
    by_shell = '/bin/sh -c \'exec "$0" "$@"\' ' if set(path) & set("\"'\\") else ""
    return by_shell + quoted(path)


def quoted(words: str) -> str:
    """As one word of a systemd unit: there % begins a specifier."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def scheduled(desk: Desk, cron: bool, systemd: bool) -> str:
    """The crontab line, the units, or both; whatever is no part of them is a comment."""
    parts = [desk.crontab()] if cron else []
    if systemd:
        parts += [f"# {UNITS / name}\n{text}" for name, text in desk.units().items()]
        parts.append(f"# `schedule --write {UNITS}` puts both there. Then:\n{commented(desk.steps())}")
    return "\n".join([*parts, *unseen()]).rstrip("\n")


def written(desk: Desk, folder: Path) -> str:
    """Write both units; say what remains to be done. Raises CannotSchedule."""
    folder = folder.expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in desk.units().items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as problem:
        raise CannotSchedule(f"the units cannot be written to {folder} ({type(problem).__name__})") from None
    names = " and ".join(desk.units())
    return "\n".join([f"# {names} are in {folder}. Then:\n{desk.steps()}", *unseen()]).rstrip("\n")


def unseen() -> list[str]:
    """Settings that this shell has and a run by itself will not have, by name."""
    names = (
        "FRED_API_KEY",
        "SEC_CONTACT",
        "PING_URL",
        *ADDRESSES,
        *PROXIES,
        *(name.upper() for name in PROXIES),
        *CERTIFICATES,
    )
    missing = [name for name in names if only_in_shell(name)]
    if not missing:
        return []
    return [f"# Set in this shell only, so that no run by itself sees it: {', '.join(missing)}. Write it into .env."]


def commented(text: str) -> str:
    return "".join(f"#   {line}\n" for line in text.splitlines())
