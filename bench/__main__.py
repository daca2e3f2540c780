"""How fast is it, and beside what? `python -m bench` prints the table, `python -m bench NAME ...` some of it."""

import argparse
import logging
import sys
from importlib import import_module
from time import perf_counter

from bench.timing import table

NAMES = (
    "as_of",
    "derived",
    "changes",
    "alerts",
    "publish",
    "replay",
    "pages",
    "looking_back",
    "first_page",
    "cold_server",
    "readers",
    "sent",
    "snapshots",
    "commands",
    "refresh",
    "keyed",
    "prices",
    "baskets",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(NAMES)}; all, if none is named")
    names = parser.parse_args().names or list(NAMES)
    if unknown := set(names) - set(NAMES):
        parser.error(f"there is no bench {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    logging.disable(logging.WARNING)  # a page that is run without a server says so each time
    rows, start = [], perf_counter()
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows += import_module(f"bench.{name}").run()
    print(table(rows))
    print(f"\n{perf_counter() - start:.0f} s in all", file=sys.stderr)
    return 0


sys.exit(main())
