"""Is each workbook read as its publisher writes it, and does each way it can go wrong become a sentence?

The Census's figures are its own (Value of Private Construction Put in Place, data center, January 2014 and June 2026);
round ones, and all term premia, are made up.
"""

import io
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from catalog import SERIES, find
from pipelines.sources import transport, workbooks
from pipelines.sources.errors import SourceError
from pipelines.sources.folder import Folder
from pipelines.sources.tables import sheets
from tests.long import all_but
from tests.real import needs_real_data, real_file
from tests.servers.workbooks import ACM, C30, MODEL, PRIVATE, acm, c30, rewritten

BUILDING, PREMIUM = find("data_centre_construction"), find("acm_term_premium_10y")
MONTHS = {"2014-01-01": 1_637, "2026-04-01": 60_000, "2026-05-01": 64_000, "2026-06-01": 68_297}
DAYS = {"1961-06-14": 0.25, "1961-06-15": 0.5, "2026-08-20": 0.75}


def published(*wanted, since=None):
    return {p.series.name: p for p in workbooks.fetch(list(wanted), since)}


def values(answer):
    assert answer.problem is None, answer.problem
    return {f"{row.date:%Y-%m-%d}": row.value for row in answer.rows.itertuples()}


def problem(server, wanted, body):
    server.faults[C30 if wanted is BUILDING else ACM] = body
    return str(published(wanted)[wanted.name].problem)


def test_data_centres_are_read_month_by_month_in_millions(server):
    server.workbooks.construction |= MONTHS
    answer = published(BUILDING)["data_centre_construction"]
    assert values(answer) == MONTHS and answer.requests == 1
    assert answer.rows["known_from"].isna().all() and str(answer.rows["date"].dtype) == "datetime64[us]"


def test_june_2026_was_68_3_billion_at_an_annual_rate(server):
    server.workbooks.construction |= MONTHS
    rows = published(BUILDING)["data_centre_construction"].rows
    assert rows["value"].iloc[-1] * BUILDING.scale == pytest.approx(68.297)


def test_term_premia_are_read_day_by_day_in_percent(server):
    server.workbooks.term_premium |= DAYS
    answer = published(PREMIUM)["acm_term_premium_10y"]
    assert values(answer) == DAYS and str(answer.rows["value"].dtype) == "float64"


def test_dates_that_excel_knows_to_be_dates_are_read_too():
    found = workbooks.column(acm(DAYS, real=True), "ACMTP10")
    assert found["date"].astype(str).tolist() == list(DAYS)


def test_months_that_excel_knows_to_be_dates_are_read_too():
    book = openpyxl.load_workbook(io.BytesIO(c30(MONTHS)))
    book.active["A5"] = datetime(2026, 6, 1)
    packed = io.BytesIO()
    book.save(packed)
    assert len(workbooks.column(packed.getvalue(), "Data center")) == 4


def test_a_column_is_found_by_its_heading_wherever_it_stands():
    moved = ("Date", "DATA  CENTER", "Office", "Total\nConstruction")
    assert workbooks.column(c30(MONTHS, headings=moved), "Data center")["value"].iloc[-1] == 68_297
    assert len(workbooks.column(acm(DAYS, headings=tuple(reversed(MODEL))), "ACMTP10")) == 3


@pytest.mark.parametrize("nothing", [None, "", "(NA)", "NA", "(S)"])
def test_a_month_without_a_figure_is_no_observation(nothing):
    found = workbooks.column(c30({**MONTHS, "2026-05-01": nothing}), "Data center")
    assert len(found) == 3 and "2026-05-01" not in found["date"].astype(str).tolist()


def test_only_what_is_new_is_handed_over_when_asked(server):
    server.workbooks.construction |= MONTHS
    assert len(published(BUILDING, since=date(2026, 5, 15))["data_centre_construction"].rows) == 1


def test_the_years_of_two_digits_are_those_of_both_centuries():
    found = workbooks.column(c30({"1993-01-01": 1.0, "2026-06-01": 2.0}), "Data center")
    assert found["date"].dt.year.tolist() == [1993, 2026]


def with_moved_headings():
    """One column to the right of what they stand for."""
    book, packed = openpyxl.load_workbook(io.BytesIO(c30(MONTHS))), io.BytesIO()
    book.active.move_range("A4:G4", cols=1)
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("wanted", "body", "says"),
    [
        (BUILDING, "html", "privsatime.xlsx is a web page where a workbook was expected"),
        (BUILDING, "empty", "privsatime.xlsx is not a workbook"),
        (BUILDING, b"Date,Data center\nJun-26p,1\n", "privsatime.xlsx is not a workbook"),
        (BUILDING, "zip", "privsatime.xlsx is a workbook that cannot be read"),
        (BUILDING, c30(MONTHS)[:2_000], "privsatime.xlsx is a workbook that cannot be read"),
        (BUILDING, c30(MONTHS, sheet="Sheet1"), "privsatime.xlsx has no sheet 'Private SA'"),
        (BUILDING, c30(MONTHS, headings=PRIVATE[:5]), "privsatime.xlsx has no column 'Data center'"),
        (
            BUILDING,
            c30(MONTHS, headings=PRIVATE + PRIVATE[5:6]),
            "privsatime.xlsx has more than one column 'Data center'",
        ),
        (BUILDING, c30({"2026-06-01": "68,297 est"}), "a number was expected for 2026-06-01, found '68,297 est'"),
        (BUILDING, c30(MONTHS, dates="%B %Y"), "a date was expected, found 'June 2026p'"),
        (BUILDING, c30({"2026-06-01": 1, "2026-06-02": 2}), "two different values are given for 2026-06-01"),
        (BUILDING, c30({}), "the source answered with no rows"),
        (BUILDING, 404, "the Census Bureau does not know what was asked for (HTTP 404)"),
        (BUILDING, 503, "the Census Bureau has a fault of its own (HTTP 503)"),
        (BUILDING, "cut", "the Census Bureau broke off its answer"),
        (PREMIUM, "html", "ACMTermPremium.xls is a web page where a workbook was expected"),
        (PREMIUM, acm(DAYS)[:1_500], "ACMTermPremium.xls is a workbook that cannot be read"),
        (PREMIUM, acm(DAYS, sheet="ACM Weekly"), "ACMTermPremium.xls has no sheet 'ACM Daily'"),
        (PREMIUM, acm(DAYS, headings=MODEL[:-11]), "ACMTermPremium.xls has no column 'ACMTP10'"),
        (BUILDING, with_moved_headings(), "privsatime.xlsx has no column 'Data center' beside its dates"),
        (PREMIUM, acm({"1961-06-14": "n/a"}), "a number was expected for 1961-06-14, found 'n/a'"),
        (PREMIUM, acm({"1961-06-14": "#N/A"}), "a number was expected for 1961-06-14, found '#N/A'"),
        (PREMIUM, acm({"1961-06-14": True}), "a number was expected for 1961-06-14, found 'True'"),
        (PREMIUM, acm({"1961-06-14 09:00": 1, "1961-06-14 10:00": 2}), "two different values are given for 1961-06-14"),
        (PREMIUM, 403, "the New York Fed turned the request away (HTTP 403)"),
    ],
)
def test_a_workbook_that_cannot_be_read_is_a_sentence(server, wanted, body, says):
    said = problem(server, wanted, body)
    assert said.startswith(f"{wanted.name}: {says}") and "127.0.0.1" not in said


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
EVERY_CELL = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'


@pytest.mark.parametrize("spread", all_but([FAR], [FAR, EVERY_CELL]))
def test_a_stray_cell_or_range_at_the_far_end_of_a_sheet_is_neither_memory_nor_a_reason_to_refuse(server, spread):
    server.faults[C30] = rewritten(c30(MONTHS), lambda sheet: sheet.replace(b"</sheetData>", spread))
    tracemalloc.start()
    answer = published(BUILDING)["data_centre_construction"]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert values(answer) == MONTHS and most < 50_000_000


def test_more_cells_than_any_workbook_has_are_refused(server, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_CELLS", 60)
    assert "privsatime.xlsx is a workbook with more than 60 cells" in problem(server, BUILDING, c30(MONTHS))
    assert "ACMTermPremium.xls is a workbook with more than 60 cells" in problem(server, PREMIUM, acm(DAYS))


def test_a_workbook_that_fails_costs_the_other_nothing(server, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    server.workbooks.term_premium |= DAYS
    server.faults[C30] = "hang"
    answers = published(BUILDING, PREMIUM)
    assert "the Census Bureau did not answer in full" in str(answers["data_centre_construction"].problem)
    assert values(answers["acm_term_premium_10y"]) == DAYS


def test_two_sites_that_are_down_cost_a_run_less_than_a_minute():
    assert len({book.site for book in workbooks.BOOK_OF.values()}) * workbooks.EACH_SITE < 60


def test_without_a_setting_the_publishers_own_sites_are_asked(monkeypatch):
    def told(url, **_):
        raise SourceError(url)

    for site in workbooks.SOURCE.sites:
        monkeypatch.delenv(site.setting, raising=False)
    monkeypatch.setattr(workbooks, "get", told)
    assert [str(answer.problem) for answer in published(BUILDING, PREMIUM).values()] == [
        f"data_centre_construction: https://www.census.gov{C30}",
        f"acm_term_premium_10y: https://www.newyorkfed.org{ACM}",
    ]


def test_every_column_we_read_is_a_series_of_the_catalog_and_the_other_way_round():
    assert set(workbooks.BOOK_OF) == {series.code for series in SERIES.values() if series.source == "workbooks"}


def in_folder(folder, name, body):
    (folder / "workbooks").mkdir(exist_ok=True)
    (folder / "workbooks" / name).write_bytes(body)
    return {p.series.name: p for p in Folder(folder).fetch([BUILDING, PREMIUM], None)}


def test_a_desk_without_a_network_puts_the_same_files_into_a_folder(tmp_path):
    in_folder(tmp_path, "privsatime.xlsx", c30(MONTHS))
    answers = in_folder(tmp_path, "ACMTermPremium.xls", acm(DAYS))
    assert values(answers["data_centre_construction"]) == MONTHS
    assert values(answers["acm_term_premium_10y"]) == DAYS


def test_a_workbook_of_a_folder_is_read_with_the_same_eye(tmp_path):
    answers = in_folder(tmp_path, "privsatime.xlsx", b"<html></html>")
    said = "data_centre_construction: privsatime.xlsx is a web page where a workbook was expected"
    assert str(answers["data_centre_construction"].problem) == said and list(answers) == ["data_centre_construction"]


def test_a_file_kept_in_billions_is_handed_over_in_the_millions_of_the_census(tmp_path):
    (tmp_path / "fred").mkdir()
    (tmp_path / "fred" / "CENSUS_C30_DATACENTER.csv").write_text("date,value\n2026-06-01,68.3\n")
    answer, *_ = Folder(tmp_path).fetch([BUILDING], None)
    assert values(answer) == {"2026-06-01": pytest.approx(68_300)}
    assert not Folder(tmp_path).unfollowed([BUILDING])
    assert values(in_folder(tmp_path, "privsatime.xlsx", c30(MONTHS))["data_centre_construction"]) == MONTHS


@needs_real_data
def test_data_centre_construction_of_the_extract_grew_from_1_6_to_68_billion(extract):
    answer, *_ = Folder(extract).fetch([BUILDING], None)
    billions = answer.rows.set_index("date")["value"] * BUILDING.scale
    assert billions["2014-01-01"] == pytest.approx(1.637, abs=0.01)
    assert billions["2026-06-01"] == pytest.approx(68.297, abs=0.01)
    assert billions.between(*BUILDING.plausible).all()


@needs_real_data
def test_the_workbook_of_july_2026_is_read_as_the_census_made_it():
    """Newest first, "May-26p", headings with breaks in them."""
    rows = workbooks.column(real_file("workbooks/privsatime.xlsx").read_bytes(), "Data center").set_index("date")
    assert rows["value"]["2014-01-01"] == 1_637 and rows["value"]["2026-05-01"] == 59_307
    assert len(rows) == 149


def test_no_zip_of_any_kind_gets_past_the_reader():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(SourceError, match=r"privsatime\.xlsx is a workbook that cannot be read"):
        workbooks.column(packed.getvalue(), "Data center")
