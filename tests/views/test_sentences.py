"""Do the sentences hold on the real observations, on quiet days and in crises? Number and verb, worked out anew."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from charts.blocks import Kpi
from charts.theme import LIGHT
from tests.long import all_but
from tests.real import needs_real_data
from tests.views.worlds import plain
from views.core.figure import Figure, ViewOptions
from views.core.metadata import entry
from views.core.point_in_time import PointInTime
from views.parts import ANSWERS, FIGURES, NOTES
from views.today.answer import beside_the_answer
from views.today.headlines import kpis
from warehouse.clock import moment
from warehouse.folder import Warehouse

DAYS = [
    *("2003-06-30", "2005-09-30", "2007-08-15", "2008-10-15", "2009-03-18", "2010-06-30", "2011-08-10", "2012-12-31"),
    *("2013-09-30", "2014-06-30", "2015-12-16", "2016-11-09", "2018-12-26", "2019-09-18", "2020-03-27", "2020-06-10"),
    *("2021-09-15", "2022-06-15", "2022-12-30", "2023-03-15", "2023-10-31", "2024-07-31", "2024-12-31", "2025-04-09"),
    *("2025-11-14", "2025-12-24", "2026-02-05", "2026-03-31", "2026-06-30", "2026-08-21"),
]
AT_ONCE = (*DAYS[::4], DAYS[-1])
OPTIONS = ViewOptions("1y", LIGHT)
PARTS = ("treasuries", "mbs", "other", "tga", "rrp")
PART_IN_WORDS = {
    "the Fed’s Treasuries": "treasuries",
    "the Fed’s mortgage bonds": "mbs",
    "the Fed’s other assets": "other",
    "the Treasury’s account": "tga",
    "reverse repo": "rrp",
}
UP = {"rose", "up", "widened", "added", "gave back", "grew by", "over", "above", "more", "tighter", "lead"}
pytestmark = needs_real_data


def third(first: int) -> pytest.MarkDecorator:
    """On every third of these days, where a figure is drawn for its title: two figures are rarely drawn on one day."""
    return pytest.mark.parametrize("then", some(DAYS[first::3]), indirect=True)


def some(days: list[str]) -> list[Any]:
    return all_but({*AT_ONCE} & {*days}, days)


@pytest.fixture(scope="module", params=some(DAYS))
def then(request: pytest.FixtureRequest, real_warehouse: Warehouse) -> Iterator[PointInTime]:
    """What was known at the end of that day."""
    with real_warehouse.reader() as reader:
        yield PointInTime(reader, moment(request.param))


def answer(data: PointInTime, name: str) -> str:
    return plain(data.once(ANSWERS[name]).sentence)


def drawn(data: PointInTime, name: str) -> Figure:
    return data.once(figure, name)


def figure(data: PointInTime, name: str) -> Figure:
    return FIGURES[name](data, OPTIONS)


def kpi(data: PointInTime, label: str) -> Kpi:
    return data.once(headlines)[label]


def headlines(data: PointInTime) -> dict[str, Kpi]:
    return {one.label: one for one in kpis(data, LIGHT)}


def title(data: PointInTime, name: str) -> str:
    return plain(drawn(data, name).title)


def value(data: PointInTime, name: str) -> float | None:
    """Its newest value."""
    known = data.values(name)
    return float(known.iloc[-1]) if len(known) else None


def beside(data: PointInTime, level: str, change: str) -> float | None:
    """The change of the same day as the newest level."""
    days = data.values(level).index
    return data.values(change).to_dict().get(days[-1]) if len(days) else None


def number(words: str) -> float:
    """−3 of `−3 bp`, 5790 of `$5.79tn`."""
    found = re.search(r"([−+]?)\$?([\d,]+(?:\.\d+)?)(tn)?", words)
    assert found, words
    size = float(found[2].replace(",", "")) * (1_000 if found[3] else 1)
    return -size if found[1] == "−" else size


def claims(text: str, pattern: str) -> Iterator[tuple[str, float]]:
    """Each verb and number that follows: `rose $17.7bn`, `little changed (+3 bp)`."""
    for verb, signed, size in re.findall(pattern + r"(?: \(([^)]+)\)| (\$?[\d.,]+(?:tn|bn)?))?", text):
        yield verb, number(signed or size) if signed or size else 0.0


def agrees(text: str, pattern: str, actual: float, digits: int, little: float) -> None:
    """What the text says is the number, rounded, and its verb goes its way; where there is one, something is said."""
    said = list(claims(text, pattern))
    assert said, (pattern, text)
    for verb, size in said:
        if "little changed" in verb:
            assert size == pytest.approx(round(actual, digits), abs=1e-9) and abs(size) <= little, text
        else:
            assert size == pytest.approx(round(abs(actual), digits), abs=1e-9), (actual, text)
            assert (verb in UP) is bool(actual > 0), (actual, text)
            assert size > 0, text


WATER = r"the (?:water|level) (rose|fell|was little changed)"
POINTS, MOVED = r"(up|down|little changed)", 10_000.0


def test_the_water_moves_the_way_and_by_the_amount_that_is_stored(then):
    change = value(then, "net_liquidity_13w")
    if change is None:
        assert all(answer(then, page).startswith("No reading") for page in ("today", "bathtub"))
        return
    agrees(answer(then, "bathtub").replace("The level", "the level"), WATER, change, 1, MOVED)
    if found := re.search(r"money got (\$\S+) (scarcer|easier)", answer(then, "today")):
        assert number(found[1]) == round(abs(change), 1) and (found[2] == "easier") is (change > 0)


def test_the_treasury_alone_made_money_scarcer_or_easier_only_where_nothing_else_went_its_way(then):
    change, account = value(then, "net_liquidity_13w"), value(then, "net_liquidity_13w_tga")
    if "by the Treasury alone" in answer(then, "today"):
        rest = change - account
        usual = value(then, "net_liquidity_13w_without_treasury_account_usual_size")
        assert account * change > 0 and (rest * change <= 0 or abs(rest) < usual / 4)


def test_what_took_and_what_added_did_so(then):
    """By the holdings themselves: whatever the Fed called what it did."""
    flows = {part: value(then, f"net_liquidity_13w_{part}") for part in PARTS}
    for text in (answer(then, "today"), answer(then, "bathtub")):
        found = re.findall(
            r"(the Fed’s [A-Za-z ]+?|the Treasury’s account|reverse repo) (took|added|gave back) (\S+)", text
        )
        for who, verb, size in [(who[0].lower() + who[1:], *rest) for who, *rest in found]:
            flow = flows[PART_IN_WORDS[who]]
            assert (verb != "took") is (flow > 0), text
            assert number(size) == pytest.approx(abs(flow), abs=0.15), text
        for rise, who in re.findall("a (rise|fall) in (the Fed’s [A-Za-z ]+?|reverse repo) (?:took|added|gave)", text):
            assert (rise == "rise") is ((flows[PART_IN_WORDS[who]] > 0) is (who != "reverse repo")), text


@third(1)
def test_the_tub_says_in_words_what_the_answer_says(then):
    """Its flows, in the description that stands for the picture."""
    change = value(then, "net_liquidity_13w")
    described = plain(re.search("<desc.*?>(.*?)</desc>", drawn(then, "tub").wide, re.S)[1])
    flows = [
        number(flow)
        for flow in re.findall(r"(?:Treasuries|Other Fed|MBS|account|repo) ([+−]?\$[\d,.]+bn)", described)[:5]
    ]
    assert round(sum(flows), 1) == pytest.approx(round(change, 1))
    assert number(re.search(r"changed by (\S+) from", described)[1]) == pytest.approx(round(change, 1))
    assert plain(kpi(then, "Net liquidity").value) in described
    took = re.search(r"(took|added|gave back) (\S+) in 13 weeks", title(then, "tub"))
    assert number(took[2]) * (-1 if took[1] == "took" else 1) in flows


@third(2)
def test_what_went_out_and_what_came_in_make_the_change(then):
    change = value(then, "net_liquidity_13w")
    text = title(then, "water_by_part")
    if change is None or "went out" not in text:
        return
    out, came = (number(size) for size in re.findall(r"\$[\d.,]+bn", text))
    assert round(came - out, 1) == pytest.approx(round(change, 1))
    parts = [
        number(said.rpartition(" ")[2])
        for said in plain(drawn(then, "water_by_part").alt).partition(": ")[2].split(", ")[:5]
    ]
    assert round(sum(parts), 1) == pytest.approx(round(change, 1))


@third(1)
def test_the_level_stands_so_far_below_its_high(then):
    level = then.values("net_liquidity")
    below, text = 100 * (1 - level.iloc[-1] / level.max()), title(then, "water_level")
    if "its" not in text:
        assert level.index[-1] - level.index[0] < pd.Timedelta(days=3_653), "of ten years a high is known"
    elif round(below):
        assert number(text) == round(below) and f"below its {level.idxmax():%B %Y} high" in text
    else:
        assert "highest" in text


@third(0)
def test_the_biggest_mover_was_it_on_so_many_wednesdays(then):
    parts = pd.DataFrame({part: then.values(f"net_liquidity_13w_{part}") for part in PARTS}).dropna().tail(52)
    if parts.empty:
        return
    first = parts.abs().idxmax(axis=1).value_counts()
    who, count, of = re.match(
        r"(.+) moved most on (\d+) of the last (\d+) Wednesday", title(then, "water_week_by_week")
    ).groups()
    assert (int(count), int(of)) == (first.iloc[0], len(parts))
    assert first[PART_IN_WORDS[who[0].lower() + who[1:]]] == first.iloc[0]
    assert set(parts.index.day_of_week) == {2}


def test_what_money_costs_is_said_alike_everywhere_and_moved_the_way_it_is_said(then):
    real, change = value(then, "real_yield_10y"), beside(then, "real_yield_10y", "real_yield_10y_13w")
    if real is None:
        return
    printed = f"{round(real, 2):.2f} %".replace("-", "−")
    everywhere = [
        answer(then, "cost"),
        title(then, "real_yield"),
        drawn(then, "real_yield").alt,
        kpi(then, "10y real yield").value,
    ]
    assert all(printed in plain(text) for text in everywhere), everywhere
    if change is not None:
        for text in everywhere[:2]:
            agrees(text, rf"after inflation, {POINTS}", change, 0, 3)


def test_the_premium_moves_the_way_it_is_said_also_where_lenders_give_it_up(then):
    premium, change = value(then, "term_premium_10y"), beside(then, "term_premium_10y", "term_premium_10y_13w")
    text = title(then, "term_premium")
    if premium is None:
        return
    assert ("are paid" in text) is (premium >= 0) and number(text) == round(abs(premium), 2)
    if change is not None:
        agrees(text, rf"the premium {POINTS}", change, 0, 3)


@third(2)
@pytest.mark.parametrize(("figure", "series"), [("nominal_curve", "treasury_10y"), ("real_curve", "tips_10y")])
def test_the_curve_moved_in_a_month_and_in_a_year_as_its_title_says(then, figure, series):
    ten = then.values(series)
    if ten.empty:
        return
    for span, back in (("month", pd.DateOffset(months=1)), ("year", pd.DateOffset(years=1))):
        before = ten[: ten.index[-1] - back]
        text = re.search(rf"((?:up|down|little changed)[^,]*?) in a {span}", title(then, figure).replace(" and ", ", "))
        if text:
            agrees(text[1], POINTS, 100 * (ten.iloc[-1] - before.iloc[-1]), 0, 3)


def test_what_money_costs_more_or_less_is_news_and_is_what_it_is(then):
    said = answer(then, "today")
    for words, name in (("real yields", "real_yield_10y_13w"), ("junk", "hy_oas_13w")):
        change = value(then, name)
        told = re.findall(rf"{words} ([−+]\d+) bp", said)
        expected = [round(change)] if change is not None and abs(round(change)) > 3 else []
        assert [number(size) for size in told] == expected, said


@third(2)
def test_a_spread_is_said_alike_in_answer_headline_and_figure(then):
    spread = value(then, "hy_oas")
    if spread is not None:
        printed = f"{spread:.{2 if round(spread, 2) < 10 else 1}f} %"
        figure, headline = drawn(then, "spreads"), kpi(then, "Junk spread").value
        for text in (answer(then, "cost"), figure.title, figure.alt, headline):
            assert re.search(rf"(?<![\d.]){printed}", plain(text)), (printed, text)


@third(0)
def test_overnight_cash_trades_on_the_side_of_what_the_fed_pays_that_it_is_said_to(then):
    stress = value(then, "funding_stress")
    if stress is not None and round(abs(stress), 1):
        said, text = then.once(ANSWERS["cost"]), title(then, "funding")
        assert ("is not scarce" in said.sentence) is (round(stress, 1) < 1)
        assert number(re.search(r"cash \*\*(\S+) bp", plain(said.facts[0]))[1]) == pytest.approx(round(stress, 1))
        verb, size = re.search(r"(over|under)(?= what)", text)[1], number(re.search(r"trades (\S+) bp", text)[1])
        assert size == pytest.approx(round(abs(stress), 1)) and (verb == "over") is (stress > 0)


@third(1)
def test_capex_is_said_alike_on_today_on_its_page_in_its_figure_and_in_the_headline(then):
    ratio = value(then, "capex_to_operating_cash_flow")
    if ratio is None:
        return
    printed = f"{ratio:.0f} %"
    figure = drawn(then, "capex_to_cash_flow")
    for text in (
        plain(then.once(beside_the_answer)),
        answer(then, "capex"),
        figure.title,
        figure.alt,
        kpi(then, "Capex / cash flow").value,
    ):
        assert re.search(rf"(?<![\d.]){printed}", plain(text)), (printed, text)
    known = then.values("capex_to_operating_cash_flow")
    before = known.get(known.index[-1] - pd.DateOffset(years=1))
    if before is not None:
        change = ratio - before
        agrees(plain(figure.title), rf"capex[^,]*, {POINTS}", change, 0 if abs(change) >= 10 else 2, 0.1)


@third(2)
def test_the_parts_of_capex_add_up_to_what_the_five_spent(then):
    figure = drawn(then, "capex_by_builder")
    if figure.spec:
        spent = number(re.search(r"\$[\d,.]+bn", plain(figure.title))[0])
        assert sum(number(part) for part in plain(figure.alt).split("; ")) == spent


@third(0)
def test_investment_is_above_its_dot_com_peak_only_when_it_is(then):
    share = then.values("it_investment_share_of_gdp")
    peak = share["1995":"2002"].max()
    for text in (answer(then, "capex"), title(then, "it_share")):
        if place := re.search(r"(above|at|below) its dot-com peak", text):
            gap = round(share.iloc[-1], 2) - round(peak, 2)
            assert place[1] == ("at" if not round(gap, 2) else "above" if gap > 0 else "below")


@third(1)
def test_reserves_move_as_said(then):
    change = beside(then, "reserves_share_of_gdp", "reserves_share_of_gdp_13w")
    if change is not None:
        agrees(plain(drawn(then, "reserves_share").subtitle), rf"Wednesdays, {POINTS}", change, 2, 0.1)
    share = value(then, "reserves_share_of_gdp")
    if share is not None:
        assert number(title(then, "reserves_share")) == pytest.approx(round(share, 2 if share < 9.995 else 1))


@third(2)
def test_debt_on_shares_grew_or_shrank_as_said(then):
    change = value(then, "margin_debt_3m")
    if change is not None:
        agrees(title(then, "margin_debt_change"), r"Margin debt (grew by|shrank by|was little changed)", change, 1, 10)


@third(0)
def test_as_many_loan_funds_lag_as_fell_behind_by_more_than_a_little(then):
    funds = {name: value(then, f"{name}_less_high_yield_13w") for name in ("bizd", "arcc", "obdc", "fsk", "bkln")}
    behind = [held for held in funds.values() if held is not None]
    if behind:
        lag = sum(round(held, 1) < -1 for held in behind)
        text = title(then, "private_credit")
        assert text.startswith(f"{lag} of {len(behind)} loan fund" if lag else "No loan fund lags"), text


@third(1)
def test_conditions_the_vix_and_correlation_are_said_with_their_numbers(then):
    for figure, name, digits in (
        ("financial_conditions", "financial_conditions", 2),
        ("vix", "vix", 1),
        ("correlation", "winners_losers_correlation", 2),
    ):
        actual = value(then, name)
        if actual is not None and drawn(then, figure).spec:
            said = number(re.search(r"[−+]?\d+\.\d+", title(then, figure))[0])
            assert said == pytest.approx(round(actual, digits)), title(then, figure)
            assert re.search(rf"{abs(actual):.{digits}f}(?!\d)", plain(drawn(then, figure).alt))
    conditions, text = value(then, "financial_conditions"), title(then, "financial_conditions")
    if conditions is not None and "about" not in text:
        assert ("tighter" in text) is (conditions > 0)


def test_a_headline_says_easier_or_tighter_only_of_a_change_that_is_news(then):
    little = {"bn": 10, "bp": 3, "pp": 0.1}
    for label, scarcer in (
        ("10y real yield", 1),
        ("Junk spread", 1),
        ("Capex / cash flow", 1),
        ("Capex / US GDP", 1),
    ):
        said = plain(kpi(then, label).change)
        if said:
            change = number(said)
            unit = re.search(r"bp|pp", said)[0]
            expected = "" if abs(change) <= little[unit] else "tighter" if change * scarcer > 0 else "easier"
            assert re.findall("tighter|easier", said) == ([expected] if expected else []), said


def test_the_nowcast_missed_by_as_much_as_is_said(then):
    text = plain(NOTES["nowcast"](then))
    errors = then.values("net_liquidity_nowcast_error").tail(52).abs()
    if found := re.search(
        r"last (\d+) Wednesdays? it missed the published level by (\S+) on average, at worst by (\S+)\.", text
    ):
        assert int(found[1]) == len(errors)
        assert number(found[2]) == pytest.approx(round(errors.mean(), 1)) and number(found[3]) == pytest.approx(
            round(errors.max(), 1)
        )


@pytest.mark.parametrize("then", some(DAYS[:26:5]), indirect=True)
def test_only_what_is_not_known_is_said_not_to_be(then):
    """Of figures that need several things, on days of which one or another is missing."""
    inputs = ("real_yield_10y", "spy_return", "broad_dollar", "gdp", "hy_oas")
    known = {entry(name).title for name in inputs if len(then.values(name))}
    for name in ("ducks", "growth_contribution", "capex_share", "capex_definitions", "junk_by_rating"):
        subtitle = drawn(then, name).subtitle
        if subtitle.startswith("No reading"):
            assert not [title for title in known if title in subtitle], subtitle
