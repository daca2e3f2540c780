"""Which commands are there? One is loaded when it is called, so that none waits for what only others need."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

HOMES = {  # the module here in which the function `…_command` stands
    "refresh": "refresh",
    "import": "import_folder",
    "show": "show",
    "list": "lists",
    "status": "lists",
    "snapshot": "snapshot",
    "demo": "demo",
    "doctor": "doctor",
    "schedule": "schedule",
    "backup": "safekeeping",
    "restore": "safekeeping",
    "rollback": "safekeeping",
    "check": "safekeeping",
}


class Commands(Mapping[str, Any]):
    """Each by its name, in the order of the help."""

    def __getitem__(self, name: str) -> Any:
        function = getattr(import_module(f"pipelines.cli.{HOMES[name]}"), f"{name}_command")
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name)(function)
        return get_command(alone)

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


class OnDemand(TyperGroup):
    """The group of these commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # nothing is ever added
