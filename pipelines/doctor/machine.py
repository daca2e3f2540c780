"""Are Python, the packages, the time zones and the fonts those the project was tested with?"""

import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

from packaging.markers import Marker
from packaging.specifiers import SpecifierSet

from pipelines.doctor.finding import Finding, bad, good, note
from settings import PROJECT
from warehouse.clock import NEW_YORK, moment

PIN = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;]+)(?:\s*;\s*(.+?))?\s*\\?$", re.MULTILINE)
SETUP = "rm -f .venv/ready; make setup"  # make alone would take what it installed once for ready
FEW = 5


def python() -> Iterator[Finding]:
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    here = platform.python_version()
    if not SpecifierSet(told).contains(here, prereleases=True):
        yield bad("Python", f"{here}, and {told} is needed", "rm -r .venv; make setup PYTHON=python3.12")
    elif sys.prefix == sys.base_prefix:
        yield note("Python", f"{here}, and not the one of .venv", "make setup, then .venv/bin/python")
    else:
        yield good("Python", here)


def packages() -> Iterator[Finding]:
    """What is installed, against requirements.txt."""
    pins = pinned((PROJECT / "requirements.txt").read_text(encoding="utf-8"))
    differing = [
        f"{name} {here or 'missing'} for {wanted}"
        for name, wanted in pins.items()
        if (here := installed(name)) != wanted
    ]
    if differing:
        few = ", ".join(differing[:FEW]) + (", …" if len(differing) > FEW else "")
        yield bad("packages", f"{len(differing)} of {len(pins)} are not as pinned: {few}", SETUP)
    else:
        yield good("packages", f"all {len(pins)} as pinned")


def pinned(text: str) -> dict[str, str]:
    """Name and version of every pin that holds on this machine.

    >>> pinned("a==1.0\\nb==2 ; python_version < '3'\\n")
    {'a': '1.0'}
    """
    return {name: wanted for name, wanted, where in PIN.findall(text) if not where or Marker(where).evaluate()}


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def time_zones() -> Iterator[Finding]:
    behind = [moment(day).astimezone(NEW_YORK).utcoffset() for day in ("2026-01-15", "2026-07-15")]
    if behind == [timedelta(hours=-5), timedelta(hours=-4)]:
        yield good("time zones", "New York keeps winter and summer time")
    else:
        yield bad("time zones", "New York's summer time is not known here", SETUP)


def fonts() -> Iterator[Finding]:
    """Each font of the exports draws a letter: one that is not known would draw nothing at all."""
    try:
        import vl_convert

        from charts.text_metrics import FAMILIES, registered

        registered()
        blank = vl_convert.svg_to_png(letter("no such family"))
        missing = [family for family in sorted(FAMILIES) if vl_convert.svg_to_png(letter(family)) == blank]
    except (ImportError, OSError, ValueError):
        missing = ["all"]
    if missing:
        yield bad("fonts", f"missing for pictures: {', '.join(missing)}", SETUP)
    else:
        yield good("fonts", "those of exported pictures draw")


def letter(family: str) -> str:
    text = f'<text x="2" y="16" font-size="16" font-family="{family}">A</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{text}</svg>'
