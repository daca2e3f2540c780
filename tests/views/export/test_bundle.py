"""Does what leaves the house say whose it is and as of when, and do licensed rows stay inside?"""

import csv
import io
import re
import xml.etree.ElementTree as ET
from functools import cache, partial
from itertools import cycle, product

import pandas as pd
import pytest

from charts.export.share_card import SHAPES, SQUARE
from charts.theme import DARK, LIGHT
from indicators import INDICATORS
from tests.charts import specs
from tests.charts.pictures import ink_outside, smallest_text, that_can_vanish, that_draw_nothing, words
from tests.long import all_but
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS, at_once, data_of, plain, steady
from views.core.figure import ViewOptions
from views.core.metadata import entry, publishers
from views.core.point_in_time import PointInTime
from views.export.bundle import Kind, Snapshot, snapshot
from views.export.csv_export import COLUMNS, rows, why_no_rows
from views.parts import FIGURES
from warehouse.clock import moment
from warehouse.folder import Warehouse

each_figure = pytest.mark.parametrize("name", FIGURES)
FRIDAY = "2026-08-21T18:30-04:00"
ASSETS = at_once({"2026-08-19": 6_750}, steady(6_700, "2021-01-06", "2026-08-19", "W-WED"))
SPREADS = at_once({"2026-08-19": 2.7613}, steady(2.8417, "2024-01-02", "2026-08-19"))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(line for line in text.splitlines(True) if line[0] != "#"))))


def drawn(data: PointInTime, name: str, options: ViewOptions = OPTIONS) -> Snapshot:
    taken = snapshot(data, options, name)
    if taken.missing:
        pytest.skip(f"{name}: {taken.missing}")
    return taken


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path / 'warehouse'}")


@pytest.fixture
def friday(warehouse):
    with data_of(warehouse, FRIDAY, fed_assets=ASSETS, ice_hy_oas=SPREADS) as data:
        yield data


def test_a_picture_says_as_of_when_from_whom_and_from_which_run(friday):
    said = plain(words(drawn(friday, "fed_assets").picture()))
    assert "Federal Reserve total assets: $6.75tn, 19 Aug 2026" in said
    assert "Source: FRED As of 21 Aug 2026 · data to 19 Aug 2026 · run r00000" in said


def test_the_run_is_the_newest_one_in_the_warehouse(friday):
    assert drawn(friday, "fed_assets").card.run == friday.reader.runs(1)["run_id"].iloc[0]


def test_an_earlier_day_shows_and_tells_what_was_known_then(warehouse):
    with data_of(warehouse, "2026-08-19", fed_assets=ASSETS) as data:
        taken = drawn(data, "fed_assets")
        assert "$6.70tn, 12 Aug 2026" in plain(taken.card.title)
        assert {row["value"] for row in table(taken.file(Kind.CSV).decode())} == {"6700.0"}
        assert taken.file_name(Kind.PNG) == "fed_assets-2026-08-19.png"


def test_a_line_of_any_name_says_when_it_is_too_old_to_stand(warehouse):
    with data_of(warehouse, "2026-11-30", fed_assets=ASSETS) as data:
        taken = drawn(data, "fed_assets")
        assert "Stale: Federal Reserve total assets, 103 d old" in plain(words(taken.picture()))
        [ring] = specs.marks(taken.card.spec, "point")
        [end] = specs.rows(taken.card.spec, ring)
        assert ring["mark"]["strokeDash"] and end["label"].endswith("d\N{NO-BREAK SPACE}old")


def test_an_average_in_place_of_a_level_stands_on_the_picture_and_a_release_rule_does_not(warehouse):
    weekly = steady(800, "2024-01-03", "2026-08-19", "W-WED")
    known = {"fed_assets": ASSETS, "treasury_cash_average": weekly, "reverse_repo": weekly, "reserve_balances": weekly}
    with data_of(warehouse, FRIDAY, **known) as data:
        taken = drawn(data, "net_liquidity")
        assert taken.card.beware == ("Treasury account is a week’s average",)
        assert "Treasury account is a week’s average" in plain(words(taken.picture()))


def test_a_picture_names_who_owns_the_data_and_who_published_them(friday):
    assert drawn(friday, "ice_hy_oas").card.publishers == "ICE BofA via FRED"
    assert publishers(["fed_assets", "msft_capex", "data_centre_construction", "margin_debt", "mu_total_return"]) == (
        "FRED, SEC filings, Census, FINRA, Yahoo Finance"
    )


@needs_real_data
@pytest.mark.parametrize("day", ["2008-10-01", "2023-03-15"])
def test_a_tub_with_ducks_names_who_published_their_prices(real_warehouse, day):
    with real_warehouse.reader() as reader:
        card = snapshot(PointInTime(reader, moment(day)), OPTIONS, "tub").card
    assert all('data-part="ducks"' in drawing for drawing in card.drawings.values())
    assert "Yahoo Finance" in card.publishers


def test_a_name_of_which_nothing_is_known_has_no_picture_and_says_why(friday):
    assert snapshot(friday, OPTIONS, "vix").missing.startswith("No reading: ")


def test_a_file_is_named_by_its_figure_its_shape_its_colours_and_its_day(friday):
    taken = drawn(friday, "fed_assets")
    assert taken.file_name(Kind.PNG) == "fed_assets-2026-08-21.png"
    assert taken.file_name(Kind.SVG, SQUARE) == "fed_assets-square-2026-08-21.svg"
    assert taken.file_name(Kind.CSV, SQUARE) == "fed_assets-2026-08-21.csv"
    assert (
        drawn(friday, "fed_assets", ViewOptions("5y", DARK)).file_name(Kind.HTML) == "fed_assets-dark-2026-08-21.html"
    )


def test_what_is_simulated_says_so_on_the_picture_and_in_the_name_of_the_file(friday):
    class MadeUp(PointInTime):
        simulated = True

    taken = drawn(MadeUp(friday.reader, friday.as_of), "fed_assets")
    assert taken.file_name(Kind.PNG) == "fed_assets-2026-08-21-simulated.png"
    assert "SIMULATED" in words(taken.picture()) and LIGHT.simulated in taken.picture()
    assert "SIMULATED" in taken.file(Kind.CSV).decode().splitlines()[0]


def test_rows_are_those_of_the_years_shown_oldest_first_with_what_is_known_of_each(friday):
    taken = drawn(friday, "fed_assets", ViewOptions("1y", LIGHT))
    text = taken.file(Kind.CSV).decode()
    held = table(text)
    assert tuple(held[0]) == COLUMNS
    assert [row["date"] for row in held] == sorted(row["date"] for row in held)
    assert (held[0]["date"], held[-1]["date"]) == ("2025-08-27", "2026-08-19")
    assert held[-1] == {
        "series": "fed_assets", "title": "Federal Reserve total assets", "date": "2026-08-19", "value": "6750.0",
        "unit": "$bn", "known_from": "2026-08-20T20:30:00+00:00", "evidence": "assumed",
    }  # fmt: skip
    remarks = [line for line in text.splitlines() if line.startswith("# ")]
    assert "FRED WALCL" in remarks[2] and "run r0" in plain(remarks[3]) and remarks[4] == "# Not investment advice"


def test_licensed_rows_leave_in_no_file_and_the_reason_is_said(friday):
    taken = drawn(friday, "ice_hy_oas")
    assert "ICE" in why_no_rows(taken.figure)
    with pytest.raises(ValueError, match="ICE"):
        taken.file(Kind.CSV)
    page, picture = taken.file(Kind.HTML).decode(), taken.file(Kind.SVG).decode()
    for value in ("2.8417", "2.7613"):
        assert value not in page and value not in picture
    assert "data:image/png" in page and "<script" not in page


@pytest.fixture(scope="module")
def passed_on(real_warehouse):
    """Any figure of the extract, with its pictures, made once for all who look at it."""
    with real_warehouse.reader() as reader:
        yield cache(partial(drawn, PointInTime(reader)))


@needs_real_data
@pytest.mark.parametrize("seen", all_but([*zip(FIGURES, cycle(SHAPES))], [*product(FIGURES, SHAPES)]), ids="-".join)
def test_every_figure_is_whole_and_legible_as_a_picture(passed_on, seen):
    name, shape = seen
    taken = passed_on(name)
    picture = taken.picture(SHAPES[shape])
    assert ET.fromstring(picture) is not None
    assert ink_outside(picture) == 0
    assert smallest_text(picture) >= 16.9
    assert that_can_vanish(picture) == []
    said = " ".join(words(picture).split())
    for told in (
        taken.card.title,
        taken.card.subtitle,
        taken.card.publishers,
        taken.card.warning,
        taken.card.signature,
    ):
        assert " ".join(told.split()) in said


@needs_real_data
@each_figure
def test_every_text_of_every_figure_draws_ink(passed_on, name):
    assert that_draw_nothing(passed_on(name).picture()) == []


class Marked(PointInTime):
    """Every licensed value ends in .0377, so that it is known wherever it turns up."""

    def rows(self, name: str) -> pd.DataFrame:
        held = super().rows(name)
        return held.assign(value=self.marked(name, held["value"]))

    def values(self, name: str) -> pd.Series:
        return self.marked(name, super().values(name))

    @staticmethod
    def marked(name: str, values: pd.Series) -> pd.Series:
        return values.round(1) + 0.0377 if entry(name).licensed else values


@pytest.fixture(scope="module")
def marked(real_warehouse):
    """The same with every licensed value marked."""
    with real_warehouse.reader() as reader:
        yield cache(partial(drawn, Marked(reader)))


MARK = re.compile(r"\d\.\d377\b|\.0377\b")


def test_the_mark_of_a_licensed_row_is_seen_where_rows_may_leave(friday):
    """So that its absence elsewhere means something: the drawn rows of a chart do carry it."""
    taken = drawn(Marked(friday.reader, friday.as_of), "ice_hy_oas")
    assert MARK.search(str(taken.card.spec))


@needs_real_data
@each_figure
def test_no_licensed_row_is_in_what_a_reader_may_take_home(passed_on, marked, name):
    taken = passed_on(name)
    data = taken.data
    licensed = {what.name for what in taken.figure.rests_on if what.licensed}
    if not why_no_rows(taken.figure):
        assert not licensed & {row["series"] for row in table(rows(data, taken.figure, taken.card))}
    if licensed:
        page, picture = (marked(name).file(kind).decode() for kind in (Kind.HTML, Kind.SVG))
        assert "<script" not in page
        assert not MARK.search(page) and not MARK.search(picture)
    else:
        held = table(rows(data, taken.figure, taken.card))
        assert {row["series"] for row in held} == {what.name for what in taken.figure.rests_on if data.last(what.name)}
        for row in held[-3:]:
            assert float(row["value"]) == data.at(row["series"], pd.Timestamp(row["date"])).value


@needs_real_data
@pytest.mark.parametrize("day", all_but(["2008-10-15"], ["2008-10-15", "2020-04-01"]))
def test_every_figure_can_be_passed_on_as_of_any_day(real_warehouse, day):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        for name in FIGURES:
            taken = snapshot(data, OPTIONS, name)
            if not taken.missing:
                assert ink_outside(taken.picture()) == 0, name


@needs_real_data
def test_the_line_of_any_indicator_can_be_drawn(data):
    for name in [name for name in INDICATORS if data.last(name)][::7]:
        assert ink_outside(drawn(data, name).picture()) == 0, name


def test_an_index_leaves_as_rows_only_where_three_of_its_names_have_a_price(tmp_path):
    """Of the six makers of memory two are known, then three: of two each can be told from the other."""
    week = steady(100, "2026-01-02", "2026-08-21")
    few = {"mu_close": week, "sndk_close": week, "yen_per_dollar_close": week}
    with data_of(Warehouse(f"file:{tmp_path}/two"), FRIDAY, **few) as data:
        assert "Yahoo" in why_no_rows(drawn(data, "memory_index").figure)
    with data_of(Warehouse(f"file:{tmp_path}/three"), FRIDAY, **few, stx_close=week) as data:
        assert why_no_rows(drawn(data, "memory_index").figure) == ""
