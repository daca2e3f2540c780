"""`demo`: simulated data in a warehouse of their own."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.exits import one_sentence
from settings import Settings


def demo_command(
    into: Annotated[Path, typer.Option(help="The folder of the simulated warehouse.")] = Path("data/demo"),
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Only if nothing was ever reached; print the WAREHOUSE_URL to open.")
    ] = False,
) -> None:
    """Simulated data in a warehouse of their own, made anew each time: to look around without a network.

    Examples:
        python -m pipelines demo
        WAREHOUSE_URL=file:data/demo python -m pipelines show net_liquidity
    """
    from pipelines import demo  # lays out what it simulates, for which no other command should wait

    if if_empty:
        url = Settings().warehouse_url
        try:
            with one_sentence():
                url = demo.opened_instead_of(url, into)
        finally:
            print(url)  # whatever goes wrong, the dashboard opens
        return
    with one_sentence():
        count, url = demo.filled(into), shlex.quote(f"file:{into}")
        print(f"{count} series simulated in {into}: nobody published them, and every page and file says so")
        print(f"to look at them: WAREHOUSE_URL={url} .venv/bin/streamlit run dashboard.py")
