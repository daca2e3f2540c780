"""Which lines do the builders' statements leave out because nothing was paid? Nothing else may be taken for zero."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NonePaid:
    """No such payment in the quarters dated from `since` to before `until`; what a filing reports goes before it."""

    filer: str
    item: str
    reason: str
    since: date = date.min
    until: date = date.max


NONE_PAID = (
    NonePaid("amzn", "dividends", "Amazon has never paid a dividend (CNBC, 25 April 2024)."),
    NonePaid(
        "amzn",
        "buybacks",
        "Amazon bought none of its shares back after June 2022 (its reports to September 2023 and September 2025, note "
        "on stockholders’ equity).",
        since=date(2022, 7, 1),
    ),
    NonePaid(
        "googl",
        "dividends",
        "Alphabet declared its first dividend on 25 April 2024 and paid it in June.",
        until=date(2024, 4, 1),
    ),
    NonePaid(
        "meta",
        "dividends",
        "Meta declared its first dividend in February 2024 and paid it in March.",
        until=date(2024, 1, 1),
    ),
    NonePaid(
        "orcl",
        "finance_lease_principal",
        "Oracle had no finance leases before its fiscal year 2025 (annual report to May 2025, note 9).",
        until=date(2024, 7, 1),
    ),
)
