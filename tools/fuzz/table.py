"""What is printed of a trial: a line for each parser, then every failure and what nobody foresaw."""

from collections.abc import Mapping

from tools.fuzz.trial import Tally

HEAD = ("parser", "inputs", "accepted", "refused in words", "unforeseen", "wrong rows", "bad sentences", "slowest, s")
SHOWN = 5  # failures of a parser


def table(tallies: Mapping[str, Tally]) -> str:
    rows = [HEAD, ("---", *["---:"] * (len(HEAD) - 1)), *(line(name, tally) for name, tally in tallies.items())]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def line(name: str, tally: Tally) -> tuple[str, ...]:
    unforeseen = tally.unforeseen.total()
    inputs, accepted = tally.outcomes.total(), tally.outcomes["accepted"]
    numbers = (inputs, accepted, tally.outcomes["refused"] - unforeseen, unforeseen, tally.wrong, tally.unfit)
    return (name, *(f"{number:,}" for number in numbers), f"{tally.slowest:.2f}")


def failures(tallies: Mapping[str, Tally]) -> str:
    lines = []
    for name, tally in tallies.items():
        lines += [f"{name}: {failure}" for failure in tally.failures[:SHOWN]]
        lines += [f"{name}: {count:,} times {said!r}" for said, count in tally.unforeseen.most_common(SHOWN) if said]
    return "\n".join(lines)
