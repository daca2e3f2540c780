"""Does the page say whether money is rationed, since when, why, and how surely, as it was known on a day?"""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from charts.blocks import Chip
from charts.theme import LIGHT
from indicators.themes.index_inputs import INPUTS
from indicators.themes.regime_rules import NEUTRAL, SCARCITY
from tests.charts.specs import marks, rows
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS, plain
from views.core.figure import Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.parts import ANSWERS, FIGURES
from views.regime import blocks_over_time, robustness
from views.regime.coverage import NAMES, joined
from views.regime.spells import current, spells
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.reader import Reader

ALL = ViewOptions("all", LIGHT)
WEEKS = pd.date_range("2025-01-01", periods=60, freq="W-WED")


@pytest.fixture
def on(real_warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Callable[..., PointInTime]:
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22")
    with real_warehouse.reader() as reader:
        yield lambda day, kind=PointInTime: kind(reader, moment(day))


def sentence(data: PointInTime) -> str:
    return plain(ANSWERS["regime"](data).sentence)


def facts(data: PointInTime) -> str:
    return plain(" | ".join(ANSWERS["regime"](data).facts))


def drawn(data: PointInTime, name: str, options: ViewOptions = OPTIONS) -> Figure:
    figure = FIGURES[name](data, options)
    return replace(figure, title=plain(figure.title), subtitle=plain(figure.subtitle), alt=plain(figure.alt))


@needs_real_data
def test_scarcity_says_since_when_and_that_ai_has_a_part_in_it_once_it_has(on):
    assert sentence(on("2026-08-21T20:00-04:00")) == (
        "Money is rationed, and AI has a part in it: scarcity since 8 Oct 2025; the index is +1.75 (19 Aug 2026)."
    )
    assert "AI has a part since **6 May 2026** | Band of other weights **+0.71 to +2.48**, 97 % agree" in facts(
        on("2026-08-21T20:00-04:00")
    )


@needs_real_data
def test_scarcity_without_ai_is_tight_money_not_ai(on):
    before = on("2025-11-14T20:00-05:00")
    assert sentence(before).startswith("Money is rationed, but it is tight money, not AI: scarcity since 8 Oct 2025")
    assert "AI has a part" not in facts(before)


@needs_real_data
@pytest.mark.parametrize(
    ("day", "said", "chip"),
    [
        ("2013-06-30", "Money is abundant since 21 Jan 2009; the index is −1.56 (26 Jun 2013).", "Abundance"),
        (
            "2020-04-15",
            "No call, neither abundant nor rationed: neutral since 31 Jan 2018; the index is −1.26",
            "Neutral",
        ),
        ("2024-03-01", "large, but money is not rationed: early capex since 6 Sep 2023", "Early capex"),
        ("2009-01-05", "neutral since 31 Dec 2008, the first reading; the index", "Neutral"),
    ],
)
def test_a_day_of_the_past_says_the_regime_of_its_week(on, day, said, chip):
    data = on(day)
    assert said in sentence(data) and ANSWERS["regime"](data).chip.word == chip


@needs_real_data
def test_a_week_decided_on_friday_evening_is_said_from_then_on_and_not_before(on):
    before, after = (sentence(on(f"2026-08-21T{hour}-04:00")) for hour in ("17:59", "18:00"))
    assert "(12 Aug 2026)" in before and "(19 Aug 2026)" in after


@needs_real_data
def test_without_a_reading_coverage_and_reason_are_said_and_no_number(on):
    early = on("2008-10-01")
    assert sentence(early) == (
        "No reading for 24 Sep 2008: coverage 72 %; it is held against 156 weeks before it, of which 142 were known."
    )
    assert ANSWERS["regime"](early).chip == Chip("No reading") and not ANSWERS["regime"](early).facts
    assert drawn(early, "index_over_time").is_missing and drawn(early, "other_weights").is_missing
    assert "two of four prices were not known" in sentence(on("2005-01-01"))


class PricesStopped(Reader):
    """Real yields and the term premium are published no longer from July 2026 on."""

    def indicators(self, names):
        return super().indicators([])  # nothing was derived of it

    def history(self, names, as_of=None):
        found = super().history(names, as_of)
        gone = found["series"].isin(["tips_10y", "kim_wright_term_premium_10y"])
        return found[~gone | (found["date"] < "2026-07-01")]


@needs_real_data
def test_an_index_that_fell_silent_says_what_was_said_last_and_the_figure_says_since_when(real_warehouse):
    with real_warehouse.reader() as reader:
        data = PointInTime(PricesStopped(reader.cursor, reader.generation), moment("2026-08-21"))
        assert re.fullmatch(
            r"No reading for 19 Aug 2026: coverage 81 %; three of four prices were stale\.", sentence(data)
        )
        assert re.match(r"The last reading: \*\*scarcity\*\*, \+1\.\d\d on 1?\d Jul 2026$", facts(data))
        figure = drawn(data, "index_over_time")
    assert re.match(r"No reading since 1?\d Jul 2026: the index was \+1\.\d\d, scarcity$", figure.title)
    areas = [rows(figure.spec, view) for view in marks(figure.spec, "area")]
    assert "2026-08-19" in str(areas[0][-1]) and "2026-08-19" not in str(areas[1][-1])


@needs_real_data
def test_a_stale_index_is_said(on):
    assert facts(on("2026-09-10")).endswith("**Stale**: no later week was decided; the index is 22 d old")
    assert "**Stale**" not in facts(on("2013-06-30")) + facts(on("2026-08-21T20:00-04:00"))


@needs_real_data
def test_the_figure_names_the_regime_and_shows_every_spell_of_its_years(on):
    data = on("2026-08-21T20:00-04:00")
    figure = drawn(data, "index_over_time", ALL)
    assert figure.title == "The index is +1.75: scarce since Oct 2025"
    boxes = [row["word"] for row in rows(figure.spec, marks(figure.spec, "rect")[0])]
    assert boxes == [spell.word for spell in spells(data.values("regime"))] and len(boxes) > 12
    assert "All of it replayed" in figure.subtitle and "scarcity Oct 2025 to Aug 2026" in figure.alt


class SaidSinceJuly(PointInTime):
    """The weeks since July 2026 were said when they were over."""

    def said(self, name):
        values = self.values(name)["2026-07-01":]
        return pd.DataFrame({"value": values, "kind": "live"})


@needs_real_data
def test_what_was_said_at_the_time_is_told_from_what_is_replayed(on):
    figure = drawn(on("2026-08-21T20:00-04:00", SaidSinceJuly), "index_over_time")
    assert "Heavy: said at the time; light: replayed" in figure.subtitle
    heads = [row["said"] for row in figure.spec["datasets"]["history"]]
    assert plain(heads[-1]) == "19 Aug 2026, scarcity, said then"
    assert sum(head.endswith("said then") for head in heads) == 8


@needs_real_data
def test_an_input_left_out_is_left_out_and_those_that_decide_are_hollow(on):
    close = drawn(on("2023-03-15"), "other_weights")
    assert close.title == "7 inputs decide: without one of them, +1.00 or more"
    dots = rows(close.spec, marks(close.spec, "point")[0])
    hollow = {dot["name"] for dot in dots if dot["fill"] == LIGHT.bg}
    assert hollow == {dot["name"] for dot in dots if round(dot["value"], 9) >= 1.0}
    now = drawn(on("2026-08-21T20:00-04:00"), "other_weights")
    assert now.title == "No one input decides: without any, +1.50 to +2.20"
    assert len(rows(now.spec, marks(now.spec, "point")[0])) == 3 + len(INPUTS)


@needs_real_data
def test_without_an_input_that_nobody_ever_knew_the_index_is_what_it_is(on):
    data = on("2020-04-15")
    assert data.last("capex_to_operating_cash_flow_scarcity") is None
    week = pd.Timestamp(data.last("inverse_qe_index").date)
    without = robustness.left_out(data, week)
    assert without["capex / cash flow"] == pytest.approx(data.last("inverse_qe_index").value)
    assert without["net liquidity"] != pytest.approx(data.last("inverse_qe_index").value)


def test_what_is_missing_is_counted_by_block_and_named_where_it_is_one():
    of = {each.name: each for each in INPUTS}
    water = [each for each in INPUTS if each.block == "water_scarcity"]
    assert joined([*water, of["baa_spread"], of["funding_stress"]], "was stale") == (
        "water and two of four prices were stale"
    )
    assert joined([of["baa_spread"]], "was stale") == "one of four prices (Baa spread) was stale"
    assert joined(water, "was not known") == "water was not known"
    assert set(NAMES) == set(of)


def test_a_spell_goes_on_over_a_short_silence_and_ends_over_a_long_one():
    codes = pd.Series(SCARCITY, WEEKS, dtype=float)
    assert current(codes.drop(WEEKS[20:32])).first == WEEKS[0]
    assert current(codes.drop(WEEKS[20:33])).first == WEEKS[33]
    assert [spell.last for spell in spells(codes.drop(WEEKS[20]))] == [WEEKS[19], WEEKS[-1]]
    changed = codes.where(codes.index < WEEKS[50], NEUTRAL)
    assert (current(changed).code, current(changed).first, current(changed).is_first) == (NEUTRAL, WEEKS[50], False)


@pytest.mark.parametrize(
    ("quantity", "price", "said"),
    [(0.77, 1.73, "scarcer"), (-0.6, -0.81, "easier"), (-0.04, 0.71, "not say the same"), (0.001, 0.5, "not say")],
)
def test_quantities_and_prices_agree_only_on_one_side_of_the_usual(quantity, price, said):
    assert said in blocks_over_time.agree(quantity, price)
