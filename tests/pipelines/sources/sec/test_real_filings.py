"""Do whole files of the SEC become the quarters and years that the companies published?

REAL_DATA names folders, one of which may hold `companyfacts/CIK0001652044_GOOGL.json.gz` and the like.
"""

import gzip
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from catalog import COMPANIES, SERIES
from pipelines.sources import sec
from pipelines.sources.errors import NotReported
from tests.pipelines.sources.filers import millions
from tests.servers.server import LocalServer

FOLDERS = [Path(folder) / "companyfacts" for folder in os.environ.get("REAL_DATA", "").split(os.pathsep) if folder]
FILES = {path.name.split("_")[1].split(".")[0]: path for folder in FOLDERS for path in folder.glob("CIK*.json.gz")}
FILERS = [ticker for ticker in COMPANIES if ticker in FILES]

pytestmark = pytest.mark.skipif(not FILERS, reason="REAL_DATA names no folder with company facts")

A_YEAR = {"2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01"}  # fiscal 2026 of Microsoft and of Oracle
ENDED = {
    "googl_property_sales",
    "meta_debt_repaid",
    "meta_property_sales",
    "nvda_finance_lease_principal",
    "orcl_finance_lease_principal",  # told by the quarterly reports of fiscal 2026, not by its annual one
}
FIRST_HALF = {"2026-01-01", "2026-04-01"}


@pytest.fixture(scope="module")
def told():
    """Every series of every filer whose file is there, through the client."""
    with LocalServer() as site, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEC_URL", site.url)
        patch.setenv("SEC_CONTACT", "Jane Doe jane@example.com")
        patch.setattr(sec, "GAP_SECONDS", 0)
        for ticker in FILERS:
            site.facts[COMPANIES[ticker].cik] = json.loads(gzip.decompress(FILES[ticker].read_bytes()))
        wanted = [s for s in SERIES.values() if s.source == "sec" and s.code[:10] in site.facts]
        return {answer.series.name: answer for answer in sec.fetch(wanted, None)}


def quarters(told, name):
    ticker = name.partition("_")[0].upper()
    if ticker not in FILES:
        pytest.skip(f"there are no company facts of {ticker}")
    assert told[name].problem is None, told[name].problem
    return millions(told[name].rows)


@pytest.mark.parametrize(
    ("name", "period", "total"),
    [
        ("orcl_capex", A_YEAR, 55_663),
        ("orcl_operating_cash_flow", A_YEAR, 31_977),
        ("orcl_debt_raised", A_YEAR, 46_093),
        ("orcl_preferred_raised", {"2026-01-01"}, 4_954),
        ("msft_capex", A_YEAR, 115_948),
        ("msft_operating_cash_flow", A_YEAR, 182_935),
        ("googl_capex", FIRST_HALF, 80_598),
        ("googl_operating_cash_flow", FIRST_HALF, 84_859),
        ("googl_debt_raised", FIRST_HALF, 56_226),
        ("googl_dividends", FIRST_HALF, 5_231),
        ("googl_preferred_raised", {"2026-04-01"}, 19_063),
        ("meta_capex", {"2026-01-01"}, 18_997),
        ("meta_operating_cash_flow", {"2026-01-01"}, 32_226),
        ("meta_debt_raised", {"2023-04-01"}, 8_455),
        ("meta_debt_raised", {"2025-10-01"}, 29_906),
        ("nvda_securities", {"2026-01-01"}, 67_335),
    ],
)
def test_quarters_add_up_to_what_the_company_published(told, name, period, total):
    found = quarters(told, name)
    assert sum(found[day] for day in period) == total


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("msft_capex", {"2023-04-01": 8_943, "2024-04-01": 13_873, "2025-04-01": 17_079, "2025-07-01": 19_394}),
        ("googl_capex", {"2023-10-01": 11_019, "2024-10-01": 14_276, "2025-07-01": 23_953, "2025-10-01": 27_851}),
        ("meta_capex", {"2025-07-01": 18_829}),
        ("meta_finance_lease_principal", {"2025-07-01": 545}),
        ("orcl_capex", {"2025-07-01": 8_502}),
        ("orcl_operating_cash_flow", {"2025-07-01": 8_140}),
    ],
)
def test_the_panel_of_the_methodology_holds(told, name, expected):
    found = quarters(told, name)
    assert {day: found[day] for day in expected} == expected


def test_what_iren_reported_by_either_rules(told):
    capex, raised = quarters(told, "iren_capex"), quarters(told, "iren_debt_raised")
    repaid = quarters(told, "iren_debt_repaid")
    assert sum(value for day, value in capex.items() if "2023-07" <= day < "2024-07") == pytest.approx(141.9, abs=0.1)
    assert sum(value for day, value in capex.items() if "2024-07" <= day < "2025-07") == pytest.approx(573.5, abs=0.1)
    assert raised["2025-10-01"] == pytest.approx(3_299.6, abs=0.1)
    assert repaid["2025-10-01"] == pytest.approx(1_623.5, abs=0.1)


def test_no_quarter_of_the_last_three_years_is_missing_where_cash_was_earned_or_spent(told):
    for ticker in FILERS:
        for item in ("capex", "operating_cash_flow", "cash"):
            found = pd.PeriodIndex([*quarters(told, f"{ticker.lower()}_{item}")], freq="Q")
            recent = found[found >= "2023Q1"]
            assert len(recent) == recent.max().ordinal - pd.Period("2023Q1").ordinal + 1, (ticker, item)


def test_nothing_fails_but_what_a_company_does_not_report(told):
    assert not [str(a.problem) for a in told.values() if a.problem and not isinstance(a.problem, NotReported)]


def test_only_a_line_that_has_ended_is_said_to_have(told):
    ended = {name for name, answer in told.items() if any("no figure since" in said for said in answer.remarks)}
    assert ended == {name for name in ENDED if name.partition("_")[0].upper() in FILES}


def test_no_figure_of_a_whole_file_is_left_out_for_its_dates(told):
    assert not [said for answer in told.values() for said in answer.remarks if said.startswith("left out")]


def test_nvidias_change_from_thousands_to_millions_revised_nothing(told):
    if "NVDA" not in FILES:
        pytest.skip("there are no company facts of NVDA")
    for name in ("nvda_capex", "nvda_cash", "nvda_operating_cash_flow"):
        days = told[name].rows["date"]
        assert days[days.between("2013-01-01", "2015-12-31")].is_unique, name


def test_at_any_time_a_quarter_is_what_the_filings_had_said_by_then(told):
    """What a shorter file would have told is told by the whole one of that day."""
    name = "orcl_debt_raised"
    if "ORCL" not in FILES:
        pytest.skip("there are no company facts of ORCL")
    series, whole = SERIES[name], told[name].rows
    file = json.loads(gzip.decompress(FILES["ORCL"].read_bytes()))
    for day in ("2024-09-30", "2025-03-31", "2025-09-30", "2026-03-31"):
        cut = {
            rules: {
                concept: {
                    "units": {unit: [r for r in facts if r["filed"] <= day] for unit, facts in told["units"].items()}
                }
                for concept, told in concepts.items()
            }
            for rules, concepts in file["facts"].items()
        }
        with LocalServer() as site, pytest.MonkeyPatch.context() as patch:
            patch.setenv("SEC_URL", site.url)
            patch.setenv("SEC_CONTACT", "Jane Doe jane@example.com")
            site.facts[series.code[:10]] = file | {"facts": cut}
            (then,) = sec.fetch([series], None)
        known = whole[whole["known_from"] <= pd.Timestamp(day, tz="UTC") + pd.Timedelta("36h")]
        pd.testing.assert_frame_equal(then.rows.reset_index(drop=True), known.reset_index(drop=True))


@pytest.mark.parametrize("filer", ["googl", "meta", "orcl"])
def test_the_three_flows_of_a_year_make_the_change_of_cash_but_for_exchange_rates(told, filer):
    flows = ("operating_cash_flow", "investing_cash_flow", "financing_cash_flow")
    found = pd.DataFrame({item: quarters(told, f"{filer}_{item}") for item in ("cash_change", *flows)}).sort_index()
    years = (found["cash_change"] - found[[*flows]].sum(axis=1, skipna=False))["2017-04-01":].rolling(4).sum().dropna()
    assert len(years) > 30 and years.abs().max() < 1_200 and found["cash_change"].abs().max() > 8_000
