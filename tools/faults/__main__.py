"""Is anything lost, torn or left unsaid? `python -m tools.faults` kills, reads, damages, breaks; it prints a table."""

import argparse
import logging
import sys
import tempfile
from pathlib import Path

from tools.faults.damage import damaged
from tools.faults.kills import killed
from tools.faults.readers import read_beside
from tools.faults.sources import faulted
from tools.faults.tally import table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="of a writer")
    parser.add_argument("--readers", type=int, default=8, metavar="N", help="processes beside a writer")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="that they read")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other moments for another number")
    told = parser.parse_args()
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        tallies = [
            killed(place / "kills", told.kills, told.seed),
            read_beside(place / "readers", told.readers, told.seconds),
            damaged(place / "damage"),
            faulted(place / "sources"),
        ]
    print(table(tallies))
    failures = [f"{tally.trial}: {failure}" for tally in tallies for failure in tally.failures]
    print("\n".join(failures), file=sys.stderr)
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
