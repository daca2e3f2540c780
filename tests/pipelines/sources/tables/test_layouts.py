"""Is a file read as it was meant, however it is laid out, and refused where that cannot be told?

All values are made up; the layouts are those of FRED, Yahoo, FINRA and of Excel in several countries.
"""

import io
import os
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog import find
from catalog.series import Frequency, Unit
from pipelines.sources import folder_files
from pipelines.sources.folder import Folder
from tests.pipelines.sources.examples import series, ticker, written

WALCL = series("WALCL")
SHARE = series("MU:total_return", Frequency.DAILY, "folder", "mu_total_return")
INDEX = ticker("^GSPC")[0]
MARGIN = find("margin_debt")
ROWS = {"2024-01-24": 7_123.4, "2024-01-31": 987.0}


def answer(folder, wanted):
    (found,) = Folder(folder).fetch([wanted], None)
    return found


def read(folder, content, name="fred/WALCL.csv", wanted=WALCL):
    place = folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return answer(folder, wanted)


def values(found):
    assert found.problem is None, found.problem
    return {f"{row.date:%Y-%m-%d}": row.value for row in found.rows.itertuples()}


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


PLAIN = "date,value\n2024-01-24,7123.4\n2024-01-31,987\n"


@pytest.mark.parametrize(
    "text",
    [
        "Date,Value\n2024-01-24,7123.4\n2024-01-31,987\n",
        "observation_date,walcl\r\n2024-01-24,7123.4\r\n2024-01-31,987\r\n",
        "\ufeffDATE,WALCL\r2024-01-24,7123.4\r2024-01-31,987\r",
        PLAIN.encode("utf-16"),
        "Actif total de la Réserve\ndate;value\n24/01/2024;7\xa0123,4\n31/01/2024;987\n".encode("latin-1"),
        "date;value\n2024-01-24;7.123,4\n2024-01-31;987\n",
        'date,value\n1/24/2024,"7,123.4"\n1/31/2024,987\n',
        "date\tvalue\n24-Jan-2024\t7123.4\n31-Jan-2024\t987\n",
        'date,value\n"Jan 31, 2024",987\n"January 24, 2024",7123.4\n',
        "sep=;\ndate;value;;\n2024-01-24 00:00:00;7'123.4;;\n\n2024-01-31 00:00:00;987;;\n;;;\n\n",
        'date,value,note\n2024-01-24,7123.4,"a, b"\n2024-01-31,987,\n2024-02-07,#N/A,\n2024-02-14,null,\n',
        "WDTGAL,date,WALCL\n1,2024-01-24,7123.4\n2,2024-01-31,987\n",
    ],
)
def test_a_file_is_read_as_it_was_meant(tmp_path, text):
    assert values(read(tmp_path, text)) == ROWS


@pytest.mark.parametrize("text", ["date,value\n2024-01-31,1.234\n", "date;value\n2024-01-31;+1,23400\n"])
def test_three_decimals_are_no_thousands_where_commas_part_the_cells_or_five_are_given(tmp_path, text):
    assert values(read(tmp_path, text)) == {"2024-01-31": 1.234}


@pytest.mark.parametrize("text", ["date;value\n2024-01-31;0.615\n", "date;value\n2024-01-31;0,615\n"])
def test_no_thousands_begin_with_a_nought(tmp_path, text):
    assert values(read(tmp_path, text)) == {"2024-01-31": 0.615}


def test_a_file_is_found_whatever_the_case_of_its_name(tmp_path):
    assert values(read(tmp_path, PLAIN, "FRED/walcl.CSV")) == ROWS
    assert Folder(tmp_path).unfollowed([WALCL]) == []


@pytest.mark.parametrize(
    ("frequency", "texts", "expected"),
    [
        (Frequency.WEEKLY, ["4/3/2024"], ["2024-04-03"]),
        (Frequency.WEEKLY, ["6/3/2024"], ["2024-03-06"]),
        (Frequency.MONTHLY, ["1/1/2024", "2/1/2024", "3/1/2024"], ["2024-01-01", "2024-02-01", "2024-03-01"]),
        (Frequency.MONTHLY, ["1/1/2024", "1/2/2024", "1/3/2024"], ["2024-01-01", "2024-02-01", "2024-03-01"]),
        (Frequency.MONTHLY, ["2024-01", "2024-02"], ["2024-01-01", "2024-02-01"]),
        (Frequency.QUARTERLY, ["4/1/2024", "7/1/2024"], ["2024-04-01", "2024-07-01"]),
        (Frequency.DAILY, ["3/4/2024", "3/13/2024"], ["2024-03-04", "2024-03-13"]),
        (Frequency.DAILY, ["4/4/2024", "5/5/2024"], ["2024-04-04", "2024-05-05"]),
    ],
)
def test_day_and_month_are_told_apart_by_the_whole_column_or_by_the_days_of_the_series(
    tmp_path, frequency, texts, expected
):
    rows = "".join(f"{text},{number}\n" for number, text in enumerate(texts))
    found = read(tmp_path, f"date,value\n{rows}", wanted=replace(WALCL, frequency=frequency))
    assert list(values(found)) == expected


WANTED = "; the layout wanted is date,value"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,value\n05/04/2024,1\n", ", line 2: 05/04/2024 may be 5 April or 4 May; write dates as 2024-04-05"),
        ("date,value\n2024-04-03,1\n4/13/2024,2\n", ", line 3: 4/13/2024 is written in another way than the dates"),
        ("date,value\n1/2/2024,1\n1/31/2024,1\n31/1/2024,2\n", ", line 4: 31/1/2024 is written in another way"),
        ("date,value\n1/31/24,1\n", ", line 2: a date was expected, found '1/31/24'" + WANTED),
        ("date,value\n2024-01,1\n", ", line 2: a date was expected, found '2024-01'"),
        ("date,value\n2024-01-31 16:00:00,1\n", ", line 2: a date was expected, found '2024-01-31 16:00:00'"),
        ("date,value\n45322,1\n", ", line 2: a date was expected, found '45322'"),
        ("date;value\n2024-01-31;1,234\n", ", line 2: '1,234' may be 1234 or 1.234; write numbers as 1234.5" + WANTED),
        ("date;value\n2024-01-31;1.234\n", ", line 2: '1.234' may be 1.234 or 1234; write numbers as 1234.5"),
        ('date,value\n2024-01-31,"1,234"\n', ", line 2: '1,234' may be 1234 or 1.234"),
        ("date;value\n2024-01-24;1.5\n2024-01-31;1,5\n", ", line 3: '1,5' has a decimal comma, other cells have"),
        ("date;value\n2024-01-31;5.3%\n", ", line 2: a number was expected, found '5.3%'"),
        ("date,value\n2024-01-31,7,123.4\n", ", line 2: '123.4' is under no heading" + WANTED),
        ("date,value\n2024-01-31\n", ", line 2: it breaks off after '2024-01-31'" + WANTED),
        ('date,value\n2024-01-24,"1\n2024-01-31",2\n', ", line 3: "),
        ('date,value,note\n2024-01-24,1,"a\n2024-01-31,2,b"\n', ", line 3: a cell goes on over several lines" + WANTED),
        ('date,value\n2024-01-31,"1\n', " has quotation marks out of place or a cell without end"),
        ("date,value,WALCL\n2024-01-31,1,2\n", " has more than one column for one of date,value"),
        ("2024-01-31,1\n", " begins with '2024-01-31,1'" + WANTED),
        ("date,WALCL_PCH\n2024-01-31,1\n", " begins with 'date,WALCL_PCH'" + WANTED),
        ("date,value\n2024-01-31,1\x00\n", " is not a text table"),
        (b"\xff\xfe\x00", " is not a text table"),
        ("date,value\n2024-01-31,1e999\n", ", line 2: a number was expected, found '1e999'"),
        ("date,value\n2024-01-31,inf\n", ", line 2: a number was expected, found 'inf'"),
        ("date,value\n2024-01-31,1_000\n", ", line 2: a number was expected, found '1_000'"),
        ("date,value\n2024-01-31,１２\n", ", line 2: a number was expected, found '１２'"),
        ("date,value\n2024-01-31,1，5\n", ", line 2: a number was expected, found '1，5'"),
        ("date,value\n２０２４-01-31,1\n", ", line 2: a date was expected, found '２０２４-01-31'"),
        ("date,value\n0000-01-31,1\n", ", line 2: a date was expected, found '0000-01-31'"),
        ("date,value\n9999-12-31,1\n", ", line 2: a date was expected, found '9999-12-31'"),
        ("date,value\n10000-01-31,1\n", ", line 2: a date was expected, found '10000-01-31'"),
        ("date,value\n2024-01-31," + "1" * 200_000, ", line 2: longer than 100,000 characters"),
        ('date,value\n2024-01-31,"' + "1\n" * 100_000 + '"', " has quotation marks out of place or a cell without end"),
        ("date,value\n" + "\n" * 200_001, " has more than 200,000 rows"),
    ],
)  # fmt: skip
def test_what_leaves_a_doubt_is_refused_in_one_sentence(tmp_path, text, says):
    said = str(read(tmp_path, text).problem)
    assert said.startswith(f"walcl: WALCL.csv{says}") and "\n" not in said


def test_ten_thousand_columns_are_only_a_wide_table(tmp_path):
    head, row = ",".join(f"S{number}" for number in range(10_000)), ",".join("1" * 10_000)
    assert values(read(tmp_path, f"date,{head},WALCL\n2024-01-31,{row},987\n")) == {"2024-01-31": 987}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(["5.3%", "(0.5%)"], [5.3, -0.5]), (["5.3 %", "\u22120.5 %"], [5.3, -0.5]), (["(5)", "-0.5"], [-5, -0.5])],
)
def test_a_percent_sign_and_parentheses_are_read_where_the_source_counts_in_percent(tmp_path, texts, expected):
    rows = "2024-01-24,{}\n2024-01-31,{}\n".format(*texts)
    found = read(tmp_path, f"date,value\n{rows}", wanted=replace(WALCL, unit=Unit.PERCENT))
    assert list(values(found).values()) == expected


def test_some_percent_signs_are_a_doubt(tmp_path):
    found = read(tmp_path, "date,value\n2024-01-24,5.3%\n2024-01-31,0.053\n", wanted=replace(WALCL, unit=Unit.PERCENT))
    assert "line 3: '0.053' has no percent sign, other cells have one" in str(found.problem)


EXPLAINED = "Adjusted close price adjusted for splits and dividend and/or capital gain distributions."
DOWNLOADED = """Date,Open,High,Low,Close,Adj Close,Volume
2024-08-08,95,97,94,96.1,95.8,1000
2024-08-09,null,null,null,null,null,null
2024-08-12,95,97,94,1096.78,1096.5,1000
"""
COPIED = f"""Date\tOpen\tHigh\tLow\tClose Close price adjusted for splits.\tAdj Close {EXPLAINED}\tVolume
Aug 12, 2024\t95.00\t97.00\t94.00\t1,096.78\t1,096.50\t21,000
Aug 12, 2024\t0.12 Dividend
Aug 9, 2024\t-\t-\t-\t-\t-\t-
Aug 9, 2024\t10:1 Stock Splits
Aug 8, 2024\t95.00\t97.00\t94.00\t96.10\t95.80\t1,000
"""
COPIED_EARLIER = f"""Date\tOpen\tHigh\tLow\tClose*\tAdj Close**\tVolume
Aug 12, 2024\t95.00\t97.00\t94.00\t1,096.78\t1,096.50\t21,000
Aug 08, 2024\t95.00\t97.00\t94.00\t96.10\t95.80\t1,000
*Close price adjusted for splits.**{EXPLAINED}
"""


@pytest.mark.parametrize("text", [DOWNLOADED, COPIED, COPIED_EARLIER])
def test_yahoos_prices_are_read_as_downloaded_and_as_copied_from_its_page(tmp_path, text):
    assert values(read(tmp_path, text, "prices/MU.csv", SHARE)) == {"2024-08-08": 95.8, "2024-08-12": 1096.5}
    assert values(read(tmp_path, text, "prices/gspc.txt", INDEX)) == {"2024-08-08": 96.1, "2024-08-12": 1096.78}


ABOUT = [["FRED Graph Observations"], ["WALCL", "Assets: Total Assets"]]
OBSERVED = [["observation_date", "WALCL"], [date(2024, 1, 24), 7123.4], [date(2024, 1, 31), 987]]


@pytest.mark.parametrize(
    "sheets",
    [
        {"README": ABOUT, "Weekly, Ending Wednesday": OBSERVED},
        {"FRED Graph": [*ABOUT, [], *OBSERVED, ["2024-02-07", None]]},
    ],
    ids=["today", "earlier"],
)
@pytest.mark.parametrize("name", ["walcl.xlsx", "WALCL.xls", "WALCL.csv"])
def test_freds_workbooks_are_read_whatever_they_are_called(tmp_path, sheets, name):
    assert values(read(tmp_path, workbook(sheets), f"fred/{name}")) == ROWS


@pytest.mark.parametrize("apostrophe", "'’")
def test_finras_workbook_is_read_as_finra_makes_it(tmp_path, apostrophe):
    debit, credit = (
        f"Debit Balances in Customers{apostrophe} Securities Margin Accounts",
        "Free Credit Balances in Cash Accounts",
    )
    heads = ["Year-Month", debit, credit]
    book = workbook({"Customer Margin Balances": [heads, ["2026-02", 1_250_000, 1], ["2026-01", 1_300_000.0, 2]]})
    found = read(tmp_path, book, "workbooks/margin-statistics.xlsx", MARGIN)
    assert values(found) == {"2026-01-01": 1_300_000, "2026-02-01": 1_250_000}
    assert Folder(tmp_path).unfollowed([MARGIN]) == []


def test_what_excel_shows_in_percent_is_read_as_it_is_shown(tmp_path):
    book = openpyxl.Workbook()
    for row in [["date", "value"], [date(2024, 1, 31), 0.053]]:
        book.active.append(row)
    book.active["B2"].number_format = "0.0%"
    packed = io.BytesIO()
    book.save(packed)
    found = read(tmp_path, packed.getvalue(), "fred/WALCL.xlsx", replace(WALCL, unit=Unit.PERCENT))
    assert values(found) == {"2024-01-31": 5.3}
    assert "a number was expected, found '5.3%'" in str(answer(tmp_path, WALCL).problem)


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        ({"A": [["date", "value"], [date(2024, 1, 31), "soon"]]}, ", row 2 of sheet 'A': a number was expected"),
        ({"A": [["date", "value"], [date(2024, 1, 31), True]]}, ", row 2 of sheet 'A': a number was expected"),
        ({"A": [["date", "value"]], "B": [["date", "value"]]}, " has more than one table with the headings date,value"),
        ({"A": [["a", "b"]]}, " begins with 'a,b'; the layout wanted is date,value"),
        ({"A": []}, " begins with no table; the layout wanted is date,value"),
    ],
)  # fmt: skip
def test_a_workbook_that_leaves_a_doubt_is_refused(tmp_path, sheets, says):
    assert str(read(tmp_path, workbook(sheets), "fred/WALCL.xlsx").problem).startswith(f"walcl: WALCL.xlsx{says}")


def test_a_file_of_more_than_fifty_megabytes_is_not_read(tmp_path):
    written(tmp_path, {"fred/WALCL.csv": ""})
    os.truncate(tmp_path / "fred" / "WALCL.csv", folder_files.LARGEST * 1_000_000 + 1)
    assert str(answer(tmp_path, WALCL).problem) == "walcl: WALCL.csv has more than 50 megabytes"


DESKS = {  # what parts cells, how a date is written, what parts thousands, the decimal sign
    "American": (",", "{0.month}/{0.day}/{0.year}", ",", "."),
    "German": (";", "{0:%d.%m.%Y}", ".", ","),
    "French": (";", "{0:%d/%m/%Y}", "\xa0", ","),
    "Swiss": ("\t", "{0:%d.%m.%Y}", "'", "."),
}
PIECES = ["date", "value", "2024-01-31", "1/2/2024", "1,5", "1.234", *',;\t\n"()%- é\0', "PK"]
anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@anywhere
@given(
    numbers=st.lists(st.decimals(-2_000_000, 2_000_000, places=3), min_size=1, max_size=20),
    places=st.integers(0, 3),
    first=st.dates(date(1990, 1, 1), date(2026, 1, 1)),
    desk=st.sampled_from(list(DESKS)),
)
def test_no_desk_in_the_world_has_its_numbers_or_dates_read_as_others(tmp_path, numbers, places, first, desk):
    separator, dates, group, point = DESKS[desk]
    days = [first + timedelta(days=step) for step in range(len(numbers))]
    texts = [f"{number:,.{places}f}".replace(",", "g").replace(".", point).replace("g", group) for number in numbers]
    lines = [f'{dates.format(day)}{separator}"{text}"' for day, text in zip(days, texts, strict=True)]
    daily = replace(WALCL, frequency=Frequency.DAILY)
    found = read(tmp_path, "\n".join([f"date{separator}value", *lines]).encode("utf-8"), wanted=daily)
    meant = {str(day): float(f"{number:.{places}f}") for day, number in zip(days, numbers, strict=True)}
    assert values(found) == meant if found.problem is None else " may be " in str(found.problem)


@anywhere
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: f"date,value\n{text}".encode()),
        st.lists(st.sampled_from(PIECES), max_size=40).map(lambda pieces: "".join(pieces).encode()),
    )
)
def test_whatever_stands_in_a_file_is_read_or_refused_in_one_sentence(tmp_path, content):
    found = read(tmp_path, content)
    assert found.problem is None or len(str(found.problem).splitlines()) == 1
