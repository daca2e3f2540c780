"""The commands: `python -m pipelines refresh`, `show`, `list`, `status`, `import`, `snapshot`, `demo`, `doctor`, …"""

import sys
from collections.abc import Callable
from io import TextIOWrapper

import typer

from pipelines.cli import safekeeping
from pipelines.cli.demo import demo_command
from pipelines.cli.doctor import doctor_command
from pipelines.cli.import_folder import import_command
from pipelines.cli.lists import list_command, status_command
from pipelines.cli.refresh import refresh_command
from pipelines.cli.schedule import schedule_command
from pipelines.cli.show import show_command
from pipelines.cli.snapshot import snapshot_command
from settings import load_env_file

COMMANDS: dict[str, Callable[..., None]] = {
    "refresh": refresh_command,
    "import": import_command,
    "show": show_command,
    "list": list_command,
    "status": status_command,
    "snapshot": snapshot_command,
    "demo": demo_command,
    "doctor": doctor_command,
    "schedule": schedule_command,
}
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Bring in what the world publishes.",
)
for name, command in COMMANDS.items():
    app.command(name)(command)
app.add_typer(safekeeping.commands)


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # nothing, where the caller closed it
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if unreadable := load_env_file():
        print(unreadable, file=sys.stderr)
    app()


if __name__ == "__main__":
    main()
