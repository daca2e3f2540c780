"""Is what is said of AI beside the Treasury true whatever their size and sign, and are the deals those that count?"""

from datetime import date

import pytest

from charts.theme import LIGHT
from tests.real import needs_real_data
from tests.views.test_sentences import plain
from views.bathtub import claims
from views.bathtub.claims_ledger import deals_of, host, row
from views.capex.external_need import MEASURES
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.point_in_time import PointInTime
from views.parts import ANSWERS, FIGURES
from views.today.answer import beside_the_answer
from warehouse.clock import moment

OPTIONS = ViewOptions(DEFAULT_SPAN, LIGHT)


@pytest.mark.parametrize(
    ("builders", "vehicles", "treasury", "said"),
    [
        (27.2, 111.5, 2_384, "AI asked for $138.7bn beyond its cash flow, the Treasury for $2,384bn: 17 times as much"),
        (0, None, 900, "the five AI builders asked for nothing beyond their cash flow, the Treasury for $900bn"),
        (27.2, 0, 68, "AI asked for $27.2bn beyond its cash flow, the Treasury for $68bn: 2.5 times as much"),
        (500, 100, 240, "AI asked for $600.0bn beyond its cash flow, the Treasury for $240bn: AI 2.5 times as much"),
        (100, 0, 120, "AI asked for $100.0bn beyond its cash flow, the Treasury for $120bn: about as much"),
        (0, 0, 900, "AI asked for nothing beyond its cash flow, the Treasury for $900bn"),
        (0.4, 0, 1_583, "AI asked for $0.4bn beyond its cash flow, the Treasury for $1,583bn"),
        (600, 100, 5, "AI asked for $700.0bn beyond its cash flow, the Treasury for $5bn"),
        (
            50,
            0,
            -300,
            "AI asked for $50.0bn beyond its cash flow, while private hands gave $300bn of Treasury debt back",
        ),
        (
            50,
            0,
            0,
            "AI asked for $50.0bn beyond its cash flow, the Treasury took from private hands as much as it gave back",
        ),
    ],
)
def test_the_sentence_holds_for_any_size_and_sign(monkeypatch, builders, vehicles, treasury, said):
    year = claims.Asked(date(2026, 1, 1), MEASURES[0], builders, vehicles, treasury)
    monkeypatch.setattr(claims, "asked", lambda data: year)
    assert plain(claims.ai_against_treasury(None)) == f"In the year to Q1 2026 {said}"


@needs_real_data
def test_the_bars_are_of_the_year_that_the_title_speaks_of_and_add_up_to_it(data):
    year, drawn = claims.asked(data), FIGURES["claims"](data, OPTIONS)
    bars = dict(told.rsplit(" ", 1) for told in plain(drawn.alt).split("; "))
    ai = [float(said.strip("$bn")) for name, said in bars.items() if name.startswith("AI")]
    assert sum(ai) == pytest.approx(year.ai, abs=0.1)
    assert plain(drawn.foot[0]) == "to Q1 2026" and "four quarters to Q1 2026" in plain(drawn.subtitle)


@needs_real_data
def test_today_and_the_bathtub_say_the_same_sentence_with_both_numbers(data):
    told = claims.ai_against_treasury(data)
    assert "$138.7bn" in told and "$2,384bn" in told
    assert told in ANSWERS["bathtub"](data).facts and told in beside_the_answer(data)


@needs_real_data
def test_a_line_of_the_ledger_has_its_share_of_gdp_and_the_year_before(data):
    told = row(data, "treasury_supply", "Treasury debt")
    assert [plain(cell) for cell in told] == ["Treasury debt", "Q1 2026", "2,384.2", "7.64 %", "1,780.2"]


@needs_real_data
def test_a_look_back_knows_no_later_year_and_no_later_deal(data):
    then = PointInTime(data.reader, moment(date(2025, 12, 31)))
    assert claims.asked(then).quarter == date(2025, 7, 1)
    assert [deal.taker for deal in deals_of(then)] == ["CRWV"]
    assert len(deals_of(data)) == 15 and deals_of(data)[0].announced == date(2026, 6, 30)


def test_a_source_goes_by_its_site():
    assert host("https://www.businesswire.com/news/home/2026") == "businesswire.com"
