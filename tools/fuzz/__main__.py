"""Does any reply, however broken, come in wrongly? `python -m tools.fuzz` tries many and prints a table."""

import argparse
import logging
import sys
from pathlib import Path

from pipelines.stored_state import Known
from tools.fuzz import folders, providers
from tools.fuzz.cases import Case
from tools.fuzz.judge import judged, stored_of
from tools.fuzz.table import failures, table
from tools.fuzz.trial import tried
from tools.fuzz.wire import handed_over, served


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument(
        "parsers", nargs="*", metavar="PARSER", help="a part of the names of those to try; all, if none"
    )
    parser.add_argument("--count", type=int, default=100_000, metavar="N", help="inputs for a parser of text")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other inputs for another number")
    parser.add_argument("--served", action="store_true", help="over a real wire, from a server on this machine")
    parser.add_argument("--again", type=Path, metavar="FILE", help="one input that was kept")
    told = parser.parse_args()
    logging.disable()
    with served() if told.served else handed_over() as replies:
        cases = every_case()
        if told.again:
            return again(cases[int(told.again.name.split("-")[0])], told.again.read_bytes(), replies)
        chosen = {
            place: case
            for place, case in enumerate(cases)
            if not told.parsers or any(part in case.parser for part in told.parsers)
        }
        tallies = tried(chosen, replies, told.count, told.seed)
    print(table(tallies))
    print(failures(tallies), file=sys.stderr)
    return int(any(tally.failures for tally in tallies.values()))


def every_case() -> list[Case]:
    return [
        *providers.fred(),
        *providers.fiscal_data(),
        *providers.companies(),
        *providers.shares(),
        *providers.books_of_publishers(),
        *folders.files(),
    ]


def again(case, body, replies) -> int:
    for known in (Known(), stored_of(case, replies)):
        print(judged(case, "", body, replies, known))
    return 0


if __name__ == "__main__":
    sys.exit(main())
