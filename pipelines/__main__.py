"""The commands: `python -m pipelines refresh`, `show`, `list`, `status`, `import`, `snapshot`, `demo`, `doctor`, …"""

import sys
from io import TextIOWrapper

import typer

from pipelines.cli.on_demand import HOMES, OnDemand

app = typer.Typer(cls=OnDemand, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def pipelines() -> None:
    """Bring in what the world publishes."""


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # nothing, where the caller closed it
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if any(word in HOMES for word in sys.argv[1:2]):
        from settings import load_env_file  # here, since the help needs no settings

        if unreadable := load_env_file():
            print(unreadable, file=sys.stderr)
    app()


if __name__ == "__main__":
    main()
