"""How are findings printed?"""

from dataclasses import asdict

from catalog.safe_text import plain
from pipelines.doctor.finding import Finding, State
from pipelines.reports.forms import Format, in_form


def report(found: list[Finding], form: Format) -> str:
    """One line each and under it what mends it, or those above it too; as CSV or JSON the same, row by row."""
    if form is not Format.TABLE:
        return in_form([asdict(finding) for finding in found], form)
    wide = max(len(finding.what) for finding in found)
    lines = []
    for finding, following in zip(found, [*found[1:], None], strict=True):
        lines.append(f"{finding.state:4}  {finding.what:{wide}}  {plain(finding.said)}")
        if finding.mend and not (following and following.mend == finding.mend):
            lines.append(f"{'':{wide + 8}}→ {plain(finding.mend)}")
    counts: dict[State, int] = {"good": 0, "note": 0, "bad": 0}
    for finding in found:
        counts[finding.state] += 1
    return "\n".join([*lines, f"{counts['good']} good, {counts['note']} to note, {counts['bad']} to mend"])
