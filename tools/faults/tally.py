"""What came of a trial: how often it was tried, and every time that something was lost, torn or not said."""

from dataclasses import dataclass, field

HEAD = ("trial", "tried", "failed")


@dataclass
class Tally:
    """Of one trial."""

    trial: str
    tried: int = 0
    failures: list[str] = field(default_factory=list)
    remark: str = ""  # what else was counted

    def count(self, failure: str = "") -> None:
        """One more was tried; without words it went well."""
        self.tried += 1
        if failure:
            self.failures.append(failure)


def table(tallies: list[Tally]) -> str:
    rows = [(*HEAD, "and"), ("---", "---:", "---:", "---")]
    rows += [(t.trial, f"{t.tried:,}", f"{len(t.failures):,}", t.remark) for t in tallies]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
