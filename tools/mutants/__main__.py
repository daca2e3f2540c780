"""Which small faults would no test see? `python -m tools.mutants` plants them one by one and prints a table."""

import argparse
import json
import random
import sys
from pathlib import Path

from tools.mutants.faults import Mutant, mutants
from tools.mutants.table import Outcome, reasons, report
from tools.mutants.trial import fails, prepare, tests_of

ROOMS = ("indicators", "warehouse")
SEED = 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="some modules; all of both rooms, if none is named")
    parser.add_argument("--sample", type=int, metavar="N", help=f"N of each module, drawn with seed {SEED}")
    parser.add_argument("--log", type=Path, metavar="FILE", help="keep the killed here, and do not try them again")
    said = parser.parse_args()
    files = said.files or [file for room in ROOMS for file in sorted(Path(room).rglob("*.py"))]
    everything = {file: found for file in files if (found := mutants(file))}
    chosen = [one for found in everything.values() for one in drawn(found, said.sample)]
    prepare()
    for tests, file in {tests_of(file): file for file in everything}.items():
        if fails(file, file.read_text(encoding="utf-8"), tests):
            sys.exit(f"without any fault something fails in {' '.join(tests)}: mend that first")
    outcomes = [Outcome(one, is_killed(one, said.log)) for one in chosen]
    print(report(outcomes, reasons()))
    print(f"\n{len(chosen)} of {sum(map(len, everything.values()))}, seed {SEED}" if said.sample else "")
    return 0


def drawn(found: list[Mutant], count: int | None) -> list[Mutant]:
    """A few of them: of a larger sample the smaller is a part, so that a log serves both."""
    return random.Random(SEED).sample(found, len(found))[:count]


def is_killed(mutant: Mutant, log: Path | None) -> bool:
    """Whether a test sees it, now or when the log was written; one line of progress each."""
    line = json.dumps([mutant.file, mutant.before, mutant.after])
    if log and log.exists() and line in log.read_text(encoding="utf-8").splitlines():
        return True
    file = Path(mutant.file)
    killed = fails(file, mutant.code, tests_of(file))
    print("killed  " if killed else "SURVIVED", f"{file}:{mutant.line}  {mutant.after}", file=sys.stderr, flush=True)
    if killed and log:
        with log.open("a", encoding="utf-8") as lines:
            lines.write(f"{line}\n")
    return killed


sys.exit(main())
