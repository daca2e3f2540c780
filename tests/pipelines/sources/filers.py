"""A filer of the catalog, as the SEC would show it: what is filed is made here, what is made of it is tested beside."""

import os
from unittest.mock import patch

from catalog import COMPANIES, find
from pipelines.sources import sec
from tests.pipelines.sources.examples import CAPEX, CASH_FLOW
from tests.servers.server import companyfacts

NAMES = {company.cik: company.name.upper() for company in COMPANIES.values()}
PERIODS = ["2024-06-30", "2025-03-31", "2025-06-30", "2025-09-30"]
LAST_QUARTER = ("2025-04-01", "2025-06-30")
LONG_AFTER = "2029-12-31"
LEASES, CASH = "FinanceLeaseLiability", "CashAndCashEquivalentsAtCarryingValue"

# Figures in $ million: (start, end, value, filed, form).
MSFT_2025 = [
    ("2024-07-01", "2024-09-30", 14_923, "2024-10-30", "10-Q"),
    ("2024-10-01", "2024-12-31", 15_804, "2025-01-29", "10-Q"),
    ("2024-07-01", "2024-12-31", 30_727, "2025-01-29", "10-Q"),
    ("2025-01-01", "2025-03-31", 16_745, "2025-04-30", "10-Q"),
    ("2024-07-01", "2025-03-31", 47_472, "2025-04-30", "10-Q"),
    ("2024-07-01", "2025-06-30", 64_551, "2025-07-30", "10-K"),
]
META_2023 = [
    ("2023-01-01", "2023-03-31", 6_842, "2023-04-27", "10-Q"),
    ("2023-01-01", "2023-06-30", 13_058, "2023-07-27", "10-Q"),
    ("2023-01-01", "2023-09-30", 19_601, "2023-10-26", "10-Q"),
    ("2023-01-01", "2023-12-31", 27_266, "2024-02-02", "10-K"),
    ("2023-01-01", "2023-03-31", 6_823, "2024-04-25", "10-Q"),
    ("2023-01-01", "2023-06-30", 12_957, "2024-08-01", "10-Q"),
    ("2023-01-01", "2023-09-30", 19_453, "2024-10-31", "10-Q"),
    ("2023-01-01", "2023-12-31", 27_045, "2025-01-30", "10-K"),
    ("2023-01-01", "2023-12-31", 27_045, "2026-01-29", "10-K"),
]


def flow(*facts, tag=CAPEX):
    """Facts in $ million: (start, end, value, filed, form)."""
    return [(tag, start, end, value * 1e6, filed, form) for start, end, value, filed, form in facts]


def level(*facts, tag=LEASES):
    """Facts in $ million: (day, value, filed, form), of a company whose periods end on PERIODS."""
    periods = [(CASH_FLOW, "2024-01-01", end, 1e9, "2025-11-01", "10-Q") for end in PERIODS]
    return [*periods, *((tag, None, day, value * 1e6, filed, form) for day, value, filed, form in facts)]


def answer(server, name, facts, change=lambda file: None, today=LONG_AFTER):
    """What the client makes of this series of the catalog when its company has filed these facts by today."""
    series = find(name)
    file = companyfacts(NAMES[series.code[:10]], facts)
    change(file)
    server.facts[series.code[:10]] = file
    with patch.dict(os.environ, PIPELINES_NOW=today):
        (published,) = sec.fetch([series], None)
    server.remarks = published.remarks
    return published


def rows(server, name, facts, change=lambda file: None):
    published = answer(server, name, facts, change)
    assert published.problem is None, published.problem
    return published.rows


def values(found, quarter):
    return (found[found["date"] == quarter]["value"] / 1e6).tolist()


def millions(found):
    return {f"{row.date:%Y-%m-%d}": row.value / 1e6 for row in found.itertuples()}  # the newest counts
