"""Is a folder of files read as the providers are, with the same eye for what is wrong?"""

from datetime import date

import pandas as pd
import pytest

from catalog.series import Frequency
from pipelines.sources.errors import SourceError
from pipelines.sources.folder import COMPANIES, Folder
from tests.pipelines.sources.examples import CASH_FLOW, META, MSFT, company, series, ticker, written
from tests.real import needs_real_data

TABLE = """ticker,period_end,capex_usd,ocf_usd,note
MSFT,2025-06-30,17079000000,42647000000,a
MSFT,2025-09-30,19394000000,45057000000,b
ORCL,2025-08-31,8502000000,8140000000,c
NVDA,2024-10-31,,17627000000,d
NVDA,2025-10-26,1636000000,23751000000,e
AMD,2025-06-30,,100,f
"""
FILE, WANTED = "company_capex_ocf_quarterly.csv", "the layout wanted is ticker,period_end,capex_usd"


def fetched(folder, *wanted, since=None):
    return {p.series.name: p for p in Folder(folder).fetch(list(wanted), since)}


def total_return(code):
    return series(f"{code}:total_return", Frequency.DAILY, "folder", f"{code.lower()}_total_return")


def values(answer):
    assert answer.problem is None, answer.problem
    return {f"{row.date:%Y-%m-%d}": row.value for row in answer.rows.itertuples()}


@pytest.mark.parametrize("header", ["date,value", "DATE,WALCL", "observation_date,WALCL"])
def test_a_file_reads_as_fred_exports_it(tmp_path, header):
    written(tmp_path, {"fred/WALCL.csv": f"{header}\n2002-12-18,719542\n2002-12-25,.\n2003-01-01,\n"})
    answer = fetched(tmp_path, series("WALCL"))["walcl"]
    assert values(answer) == {"2002-12-18": 719_542} and answer.rows["known_from"].isna().all()
    assert answer.requests == 0


def test_a_series_without_a_file_is_not_mentioned(tmp_path):
    written(tmp_path, {"fred/WALCL.csv": "date,value\n2002-12-18,719542\n"})
    assert list(fetched(tmp_path, series("WALCL"), series("WDTGAL"), company("msft", MSFT))) == ["walcl"]


def test_a_series_of_the_folder_itself_is_served(tmp_path):
    written(tmp_path, {"fred/C30.csv": "date,value\n2026-06-01,46.9\n"})
    assert values(fetched(tmp_path, series("C30", source="folder"))["c30"]) == {"2026-06-01": 46.9}


@pytest.mark.parametrize(
    ("ticker", "tags", "expected"),
    [
        ("msft", None, {"2025-04-01": 17_079e6, "2025-07-01": 19_394e6}),
        ("orcl", None, {"2025-07-01": 8_502e6}),
        ("nvda", None, {"2025-07-01": 1_636e6}),
        ("orcl", (CASH_FLOW,), {"2025-07-01": 8_140e6}),
    ],
)
def test_company_figures_are_dated_by_calendar_quarter_and_stay_in_dollars(tmp_path, ticker, tags, expected):
    wanted = company(ticker, MSFT, **({"tags": tags} if tags else {}))
    answer = fetched(written(tmp_path, {COMPANIES: TABLE}), wanted)[wanted.name]
    assert values(answer) == expected
    assert answer.rows["known_from"].isna().all() and str(answer.rows["known_from"].dtype) == "datetime64[us, UTC]"


def test_a_company_without_figures_is_not_mentioned(tmp_path):
    written(tmp_path, {COMPANIES: TABLE})
    leases = company("msft", MSFT, tags=("FinanceLeasePrincipalPayments",), what="leases")
    assert list(fetched(tmp_path, company("msft", MSFT), company("meta", META), company("amd", META), leases)) == [
        "msft_capex"
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,value\n2026-06-17,much\n", "WALCL.csv, line 2: a number was expected, found 'much'"),
        ("date,value\n2026-06-17,1\n2026-06-17,2\n", "WALCL.csv: two different values are given for 2026-06-17"),
        ("date,value\n17 June,1\n", "WALCL.csv, line 2: a date was expected, found '17 June'"),
        ("date,WDTGAL\n2026-06-17,1\n", "WALCL.csv begins with 'date,WDTGAL'; the layout wanted is date,value"),
        ("date,value\n2026-06-17\n", "WALCL.csv, line 2: it breaks off after '2026-06-17'"),
        ("date,value\n", "the source answered with no rows"),
        ("<html></html>", "WALCL.csv is a web page"),
        ("", "WALCL.csv is empty"),
    ],
)
def test_a_file_that_cannot_be_read_costs_only_its_own_series(tmp_path, text, says):
    written(tmp_path, {"fred/WALCL.csv": text, "fred/WDTGAL.csv": "date,value\n2026-06-17,956500\n"})
    answers = fetched(tmp_path, series("WALCL"), series("WDTGAL"))
    assert str(answers["walcl"].problem).startswith(f"walcl: {says}") and len(answers["wdtgal"].rows) == 1


def test_the_company_table_is_read_as_excel_saves_it(tmp_path):
    rows = "Ticker;Period_End;Capex_USD\nmsft;6/30/2025;17,079,000,000\nmsft;9/30/2025;19,394,000,000\n"
    answer = fetched(written(tmp_path, {COMPANIES: rows}), company("msft", MSFT))["msft_capex"]
    assert values(answer) == {"2025-04-01": 17_079e6, "2025-07-01": 19_394e6}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("17079000000", "17.1bn", f"{FILE}, line 2: a number was expected, found '17.1bn'; {WANTED}"),
        ("2025-06-30", "2025-08-31", "two different values are given for 2025-07-01"),
        ("capex_usd", "capex", f"{FILE} begins with 'ticker,period_end,capex,ocf_usd,note'; {WANTED}"),
    ],
)
def test_the_company_table_is_read_with_the_same_eye(tmp_path, old, new, says):
    written(tmp_path, {COMPANIES: TABLE.replace(old, new)})
    assert str(fetched(tmp_path, company("msft", MSFT))["msft_capex"].problem) == f"msft_capex: {says}"


def test_only_rows_since_a_date_are_handed_over_when_asked(tmp_path):
    written(tmp_path, {"fred/WALCL.csv": "date,value\n2002-12-18,1\n2003-01-01,2\n", COMPANIES: TABLE})
    answers = fetched(tmp_path, series("WALCL"), company("msft", MSFT), since=date(2003, 1, 1))
    assert values(answers["walcl"]) == {"2003-01-01": 2} and len(answers["msft_capex"].rows) == 2


def test_files_that_nothing_is_read_from_are_named(tmp_path):
    names = ["fred/WALCL.csv", "fred/OTHER.csv", "prices/MSFT.csv", COMPANIES]
    written(tmp_path, dict.fromkeys(names, ""))
    wanted = [series("WALCL"), company("msft", MSFT)]
    assert Folder(tmp_path).unfollowed(wanted) == ["fred/OTHER.csv", "prices/MSFT.csv"]


OHLC = "date,open,high,low,close,adj_close,volume\n"


def test_of_a_share_only_the_adjusted_close_is_read_and_only_as_its_total_return(tmp_path):
    text = f"{OHLC}2026-08-20,95,97,94,96.1,95.8,1000\n2026-08-21,,,,,96.78,\n2026-08-24,,,,,,\n"
    written(tmp_path, {"prices/MU.csv": text})
    answers = fetched(tmp_path, *ticker("MU"), total_return("MU"))
    assert list(answers) == ["mu_total_return"]
    assert values(answers["mu_total_return"]) == {"2026-08-20": 95.8, "2026-08-21": 96.78}


@pytest.mark.parametrize(
    ("code", "file"),
    [("^GSPC", "GSPC"), ("^NDX", "^NDX"), ("GC=F", "GC_F"), ("DX-Y.NYB", "DXY"), ("KRW=X", "KRW_X"), ("BTC-USD",) * 2],
)
def test_the_close_of_what_is_never_split_is_read_from_a_file_called_as_files_are(tmp_path, code, file):
    written(tmp_path, {f"prices/{file}.csv": f"{OHLC}2026-08-20,1,1,1,96.1,95.8,1000\n"})
    close = ticker(code)[0]
    assert values(fetched(tmp_path, close)[close.name]) == {"2026-08-20": 96.1}
    assert Folder(tmp_path).unfollowed([close]) == []


def test_a_share_is_read_from_the_day_it_trades_as_what_it_is(tmp_path):
    rows = "".join(f"2025-02-{day},,,,,{day},\n" for day in (13, 21, 24, 25))
    written(tmp_path, {"prices/SNDK.csv": OHLC + rows})
    assert list(values(fetched(tmp_path, total_return("SNDK"))["sndk_total_return"])) == ["2025-02-24", "2025-02-25"]
    late = fetched(tmp_path, total_return("SNDK"), since=date(2025, 2, 25))
    assert list(values(late["sndk_total_return"])) == ["2025-02-25"]


def test_a_price_file_without_adjusted_closes_says_what_it_lacks(tmp_path):
    written(tmp_path, {"prices/MU.csv": "date,close\n2026-08-20,96.1\n"})
    problem = fetched(tmp_path, total_return("MU"))["mu_total_return"].problem
    assert str(problem) == "mu_total_return: MU.csv begins with 'date,close'; the layout wanted is date,adj_close"


@pytest.mark.parametrize("files", [{}, {"notes.csv": "a,b\n"}])
def test_a_folder_with_nothing_in_it_says_so(tmp_path, files):
    with pytest.raises(SourceError, match="holds no file of a wanted series"):
        fetched(written(tmp_path, files), series("WALCL"))


def test_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(SourceError, match="there is no folder mirror"):
        fetched(tmp_path / "mirror", series("WALCL"))


@needs_real_data
def test_the_feds_balance_sheet_starts_in_december_2002(extract):
    rows = fetched(extract, series("WALCL"))["walcl"].rows
    assert rows["date"].iloc[0] == pd.Timestamp("2002-12-18") and rows["value"].iloc[0] == 719_542
    assert rows["value"].max() == 8_965_487


@needs_real_data
def test_microsofts_capex_is_what_the_panel_says(extract):
    found = values(fetched(extract, company("msft", MSFT))["msft_capex"])
    assert found["2025-04-01"] == 17_079e6 and found["2025-07-01"] == 19_394e6


@needs_real_data
def test_every_file_of_the_published_data_is_read_without_a_problem(extract):
    wanted = [series(file.stem, Frequency.DAILY) for file in (extract / "fred").glob("*.csv")]
    assert [str(p.problem) for p in Folder(extract).fetch(wanted, None) if p.problem] == []
