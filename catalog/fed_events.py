"""What did the Fed decide, and who leads it? Dated facts that no series holds, each with where it was published.

A fact is told from its day on, and in no look back to before it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FedEvent:
    """`On 13 May 2026 the Senate confirmed …`: what stands after the day, without a full stop."""

    day: date
    what: str
    source: str
    publisher: str = "Federal Reserve"


STATEMENT = "https://www.federalreserve.gov/newsevents/pressreleases/"

FED_EVENTS = (
    FedEvent(
        date(2025, 10, 29),
        "the Fed decided to end the run-off of its securities on 1 December",
        f"{STATEMENT}monetary20251029a.htm",
    ),
    FedEvent(
        date(2025, 12, 10),
        "it announced purchases of Treasury bills to keep reserves ample, some $40bn in the first round",
        "https://www.reuters.com/business/"
        "fed-policymakers-judged-ample-levels-reserves-warranted-bill-buying-minutes-2025-12-30/",
        "Reuters",
    ),
    FedEvent(
        date(2026, 1, 30),
        "Kevin Warsh was named as its next chair",
        "https://koreajoongangdaily.joins.com/news/2026-01-30/world/world/"
        "Trump-nominates-Kevin-Warsh-as-next-Federal-Reserve-chair/2512919",
        "Korea JoongAng Daily",
    ),
    FedEvent(
        date(2026, 5, 13),
        "the Senate confirmed him, 54 to 45",
        "https://www.npr.org/2026/05/13/nx-s1-5816235/kevin-warsh-federal-reserve-chair-jerome-powell",
        "NPR",
    ),
    FedEvent(date(2026, 5, 22), "he was sworn in", f"{STATEMENT}other20260522a.htm"),
    FedEvent(
        date(2026, 9, 16),
        "the target range was raised to 3.75 to 4.00\N{NO-BREAK SPACE}%, the first rise since 2023",
        f"{STATEMENT}monetary20260916a.htm",
    ),
)
