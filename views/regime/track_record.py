"""What followed each label, and how often was the thesis wrong about it? A table beside what followed any week."""

from dataclasses import dataclass

from catalog.baskets import ESSAY
from charts import number_format
from charts.blocks import bold, finding, ledger
from charts.blocks import note as remark
from indicators.statistics.forward_windows import Record, may_be_luck
from indicators.statistics.sample_sizes import FEWEST_WINDOWS
from indicators.themes.regime_rules import ABUNDANCE, EARLY_CAPEX, LABELS, NEUTRAL, SCARCITY
from views.core.phrasing import counted, dated
from views.core.point_in_time import PointInTime
from views.core.presentation import note, table
from views.core.reading import Reading
from views.regime.outcomes import ANY_WEEK, BY_NAME, OUTCOMES, SPANS, Outcome, chosen_with_hindsight, followed

ROWS = {**{label: LABELS[label] for label in (SCARCITY, EARLY_CAPEX, ABUNDANCE, NEUTRAL)}, ANY_WEEK: "any week"}
HEAD = [
    "After a week of",
    *(head for span in SPANS for head in (f"Median, {span} wk", f"Rose, {span} wk", f"Weeks, {span} wk")),
]
COLUMNS = ["text", *["number", "number", "muted number"] * len(SPANS)]
TITLE, FIRST = "baa_spread", SPANS[0]  # what the finding tells of: the price of risk
LEVELS_SET = "August 2026"  # up to then all history was seen when the levels of the rules were chosen
HOW_TO_READ = (
    "**How to read it.** The label as it stood on its Friday; what followed runs from the first value dated after that "
    "Friday to the first after the Friday so many weeks later, and counts once it has ended. Weeks that follow each "
    "other share most of what came: in brackets stands how many of the windows do not overlap. Fewer than "
    f"{FEWEST_WINDOWS} of those are too few to mean anything. The thesis says what is in brackets behind a label, and "
    f"nothing of the rest. Winners and losers were named on {number_format.day(ESSAY)}: all before was chosen with "
    f"hindsight. The levels of the rules were set with sight of history to {LEVELS_SET}: only what comes later tests "
    "them."
)


@table(page="regime", numbers=["regime", *(outcome.read_from for outcome in OUTCOMES)])
def track_record(data: PointInTime) -> str:
    """For each outcome a row for each label, and below them the base rate."""
    rows = [row for outcome in OUTCOMES for row in rows_of(data, outcome)]
    if not rows:
        nothing = f"What followed each label is not known: no window of {FIRST} weeks has ended"
        return finding(nothing, simulated=data.simulated)
    said = "; then what followed any week with a reading, which is what a label must beat"
    head = finding(headline(data), f"What followed 13 and 26 weeks after each label{said}", simulated=data.simulated)
    return head + ledger(HEAD, rows, COLUMNS) + remark(HOW_TO_READ)


def rows_of(data: PointInTime, outcome: Outcome) -> list[list[str]]:
    by_span = [data.once(followed, outcome.name, f"{span}") for span in SPANS]
    known = [label for label in ROWS if any(found.get(label) for found in by_span)]
    rows = [
        [titled(outcome, label), *(cell for found in by_span for cell in cells(found.get(label), outcome))]
        for label in known
    ]
    last = data.last(outcome.read_from)
    if last is None or not by_span[0][ANY_WEEK].weeks:
        return []
    return [[bold(f"{outcome.title}{known_to(last)}"), *[""] * 3 * len(SPANS)], *rows]


def known_to(last: Reading) -> str:
    """`, known to 6 Mar 2026`, of what is too old to stand."""
    return f", known to {dated(last.name, last.date)}" if last.stale else ""


def titled(outcome: Outcome, label: int) -> str:
    """`scarcity (wider)`, as the thesis has it."""
    way = outcome.way(label)
    return f"{ROWS[label]} ({way})" if way else ROWS[label]


def cells(found: Record | None, outcome: Outcome) -> list[str]:
    if found is None or not found.weeks:
        return ["", "", "none ended"]
    of = f"{found.weeks:,} ({found.windows})"
    if not found.is_enough:
        return ["too few", "", of]
    return [number_format.signed(found.median, outcome.digits), number_format.percent(found.rose, 0), of]


def headline(data: PointInTime) -> str:
    """What the Baa spread did after the label that holds now, or else after one of which the thesis says something."""
    now, outcome = data.last("regime"), BY_NAME[TITLE]
    claimed = sorted(outcome.thesis, key=lambda label: now is None or label != round(now.value))
    found = [claim for label in claimed if (claim := claim_of(data, outcome, label))]
    return f"{found[0].said}: {found[0].verdict}" if found else "Nothing has followed yet that the thesis speaks of"


@note(page="regime")
def how_often_wrong(data: PointInTime) -> str:
    """A sentence for each thing that the thesis says of what follows a label."""
    told = [
        in_full(data, claim)
        for outcome in OUTCOMES
        for label in outcome.thesis
        if (claim := claim_of(data, outcome, label))
    ]
    return " ".join(["**How often it was wrong.**", *told]) if told else ""


@dataclass(frozen=True)
class Claim:
    """What the thesis says of what follows a label, and in what share (percent) of weeks it came."""

    outcome: Outcome
    label: int
    after: Record
    share: float
    usual: float  # after any week

    @property
    def said(self) -> str:
        """`After 489 weeks of abundance the Baa spread was narrower 13 weeks later in 60 %, after any week in 59 %`."""
        share, usual = (number_format.percent(each, 0) for each in (self.share, self.usual))
        return (
            f"After {counted(self.after.weeks, 'week')} of {LABELS[self.label]} {self.outcome.said} "
            f"{self.outcome.way(self.label)} {FIRST} weeks later in {share}, after any week in {usual}"
        )

    @property
    def verdict(self) -> str:
        if not self.after.is_enough:
            return "too few to mean anything"
        if may_be_luck(self.share, self.usual, self.after.windows):
            return "no information"
        return "more often than luck makes" if self.share > self.usual else "against the thesis"


def claim_of(data: PointInTime, outcome: Outcome, label: int) -> Claim | None:
    """None where no window has ended."""
    found = data.once(followed, outcome.name, f"{FIRST}")
    after, usual = found.get(label), found[ANY_WEEK]
    if after is None or not after.weeks:
        return None
    share, base = (each.rose if outcome.thesis[label] > 0 else each.fell for each in (after, usual))
    return Claim(outcome, label, after, share, base)


def in_full(data: PointInTime, claim: Claim) -> str:
    """With how often the thesis was wrong, and on how little that rests."""
    wrong = number_format.percent(100 - round(claim.share), 0)
    windows = counted(claim.after.windows, "window")
    seen = chosen_with_hindsight(data, claim.label, FIRST) if claim.outcome.hindsight else 0
    hindsight = f"; {seen:,} of these weeks began before the names were published, with hindsight" if seen else ""
    return (
        f"{claim.said}: the thesis was wrong in {wrong}. Without overlap that is {windows}{hindsight}: {claim.verdict}."
    )
