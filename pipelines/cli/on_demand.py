"""Which commands are there? One is loaded when it is called, so that none waits for what only others need.

Of the others the help says their sentence, which is read from the text of their module.
"""

import ast
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

HOMES = {  # the module here in which the function `…_command` stands
    "refresh": "refresh",
    "import": "import_folder",
    "show": "show",
    "list": "lists",
    "status": "lists",
    "changes": "changes",
    "brief": "brief",
    "alerts": "alerts",
    "calendar": "release_calendar",
    "snapshot": "snapshot",
    "export": "export",
    "replay": "replay",
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
        home = import_module(f"pipelines.cli.{HOMES[name]}")
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        alone.command(name, cls=Command)(getattr(home, f"{name}_command"))
        command: Any = get_command(alone)
        command.names = getattr(home, f"names_of_{name}", None)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


class Command(TyperCommand):
    """One of these commands; its help ends with the names that it takes, where its module tells them."""

    names: Callable[[], str] | None = None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        if self.names:
            self.epilog = self.names()
        super().format_help(ctx, formatter)


class OnDemand(TyperGroup):
    """The group of these commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = Commands()  # type: ignore[assignment]  # nothing is ever added

    def make_context(self, *about: Any, **more: Any) -> Any:
        with leaving_as_mistyped():
            return super().make_context(*about, **more)

    def invoke(self, ctx: Any) -> Any:
        with leaving_as_mistyped():
            return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.commands = {name: TyperCommand(name, help=sentence(name)) for name in HOMES}
        super().format_help(ctx, formatter)


@contextmanager
def leaving_as_mistyped() -> Iterator[None]:
    try:
        yield
    except typer.TyperException as mistyped:
        mistyped.exit_code = os.EX_USAGE  # never that of a run of which some failed
        raise


def sentence(name: str) -> str:
    """The first paragraph of what a command says of itself, without loading it."""
    text = Path(__file__).with_name(f"{HOMES[name]}.py").read_text(encoding="utf-8")
    [function] = [node for node in ast.parse(text).body if getattr(node, "name", "") == f"{name}_command"]
    return (ast.get_docstring(function) or "").partition("\n\n")[0]  # type: ignore[arg-type]
