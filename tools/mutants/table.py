"""How many were killed, and why did the others survive? By module and room, in the words of `reasons.toml`."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.faults import Mutant

REASONS = Path(__file__).with_name("reasons.toml")
HEAD = ("module", "mutants", "killed", "survived, with reason", "survived")


@dataclass(frozen=True)
class Outcome:
    mutant: Mutant
    killed: bool

    @property
    def file(self) -> str:
        return self.mutant.file

    @property
    def room(self) -> str:
        return f"**{Path(self.file).parts[0]}**"


@dataclass(frozen=True)
class Reason:
    """Why a fault in this file, or in any below it, makes no difference to a reader: it is known by what the line with
    it holds and the line without it does not."""

    file: str
    becomes: list[str]
    why: str

    def holds_for(self, mutant: Mutant) -> bool:
        is_here = mutant.file.startswith(self.file)
        return is_here and any(part in mutant.after and part not in mutant.before for part in self.becomes)


def reasons() -> list[Reason]:
    return [Reason(**entry) for entry in tomllib.loads(REASONS.read_text(encoding="utf-8"))["survivor"]]


def report(outcomes: list[Outcome], known: list[Reason]) -> str:
    """The table, then each survivor: those without a reason first."""
    lines = [row(HEAD), row(["---"] + ["---:"] * 4)]
    for whose in (lambda one: one.file, lambda one: one.room, lambda one: "**both**"):
        lines += [counted(name, group, known) for name, group in grouped(outcomes, whose).items()]
    survivors = sorted((why(one.mutant, known), told(one.mutant)) for one in outcomes if not one.killed)
    return "\n".join([*lines, "", *(f"{said or 'no reason'}\n    {mutant}" for said, mutant in survivors)])


def grouped(outcomes: Iterable[Outcome], whose: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for one in outcomes:
        found.setdefault(whose(one), []).append(one)
    return found


def counted(name: str, outcomes: list[Outcome], known: list[Reason]) -> str:
    alive = [one for one in outcomes if not one.killed]
    explained = sum(bool(why(one.mutant, known)) for one in alive)
    killed = len(outcomes) - len(alive)
    return row(
        [name, len(outcomes), f"{killed} ({100 * killed / len(outcomes):.0f} %)", explained, len(alive) - explained]
    )


def row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def why(mutant: Mutant, known: list[Reason]) -> str:
    return next((reason.why for reason in known if reason.holds_for(mutant)), "")


def told(mutant: Mutant) -> str:
    return f"{mutant.file}:{mutant.line}  {mutant.before}\n      ->  {mutant.after}"
