"""How long does a command of the shell take, beside Python that loads what reads the warehouse and does nothing?"""

import os
import subprocess
import sys

from bench import made
from bench.timing import Row, alternating
from settings import PROJECT

LINES = ("--help", "show net_liquidity", "list", "status", "snapshot tub", "snapshot real_yield", "brief")
MOST_SECONDS = {"--help": 0.5, "snapshot": 3.0, "brief": 10.0}  # by the first word
LOADED = "import duckdb, pandas"
ROUNDS = 5


def run() -> list[Row]:
    here = os.environ | {"WAREHOUSE_URL": f"file:{made.world().folder}"}

    with made.folder() as room:

        def ran(*words: str) -> None:
            out = ["--out", str(room)] if {"snapshot", "brief"} & {*words} else []
            subprocess.run([sys.executable, *words, *out], cwd=PROJECT, env=here, capture_output=True, check=True)

        actions = [lambda line=line: ran("-m", "pipelines", *line.split()) for line in LINES]
        *taken, bare = alternating(ROUNDS, *actions, lambda: ran("-c", LOADED))
    return [
        Row(
            f"`{line}`",
            seconds,
            bare,
            most_seconds=MOST_SECONDS.get(line.split()[0]),
            note=f"beside `{LOADED}`",
        )
        for line, seconds in zip(LINES, taken, strict=True)
    ]
