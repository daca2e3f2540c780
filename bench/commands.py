"""How long does a command of the shell take, beside Python that loads what reads the warehouse and does nothing?"""

import os
import subprocess
import sys

from bench import made
from bench.timing import Row, alternating
from settings import PROJECT

LINES = ("--help", "show net_liquidity", "list", "status")
HELP_SECONDS = 0.5
LOADED = "import duckdb, pandas"
ROUNDS = 5


def run() -> list[Row]:
    here = os.environ | {"WAREHOUSE_URL": f"file:{made.world().folder}"}

    def ran(*words: str) -> None:
        subprocess.run([sys.executable, *words], cwd=PROJECT, env=here, capture_output=True, check=True)

    actions = [lambda line=line: ran("-m", "pipelines", *line.split()) for line in LINES]
    *taken, bare = alternating(ROUNDS, *actions, lambda: ran("-c", LOADED))
    return [
        Row(
            f"`{line}`",
            seconds,
            bare,
            most_seconds=HELP_SECONDS if line == "--help" else None,
            note=f"beside `{LOADED}`",
        )
        for line, seconds in zip(LINES, taken, strict=True)
    ]
