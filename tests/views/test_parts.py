"""Is what every page says true in unusual times: before a pool existed, with parts missing, with all parts one way?"""

import re
from itertools import chain, cycle

import numpy as np
import pandas as pd
import pytest

from charts.text_metrics import width
from charts.theme import LIGHT
from tests.long import all_but
from tests.real import needs_real_data
from views.bathtub import flows, tub
from views.capex import spending
from views.core.answer import Answer
from views.core.figure import Figure, ViewOptions
from views.core.point_in_time import PointInTime
from views.core.presentation import FigurePart
from views.core.provenance import explained
from views.cost.credit import rank
from views.parts import ANSWERS, FIGURES, NOTES, TABLES
from views.today.headlines import kpis
from warehouse.clock import moment
from warehouse.reader import Reader

DAYS = [
    "2003-06-01",
    "2005-01-01",
    "2008-10-15",
    "2010-01-04",
    "2013-10-01",
    "2020-04-01",
    "2022-12-31",
    "2025-09-30",
    "2026-02-12",
    "2026-02-26",
    "2026-03-05",
]
SEEN = [*zip(DAYS, cycle(("1y", "all")), strict=False), ("2026-08-21", "5y")]
AT_ONCE = [("2003-06-01", "1y"), ("2008-10-15", "1y"), ("2020-04-01", "all"), ("2026-08-21", "5y")]
NO_NUMBER = re.compile(r"\b(nan|inf|NaT|None)\b")
SPACE = "\N{NO-BREAK SPACE}"
EVERY_PART = [*chain(*(kind.values() for kind in (ANSWERS, FIGURES, TABLES, NOTES)))]


def words(part: object) -> str:
    """All that a part says in words."""
    match part:
        case Answer():
            said = [part.sentence, *part.facts]
        case Figure():
            said = [part.title, part.subtitle, part.alt, part.sources, *part.foot]
        case str():
            said = [part]
        case _:
            said = []
    return re.sub(r"<svg.*?</svg>", "", " | ".join(said), flags=re.S)


@needs_real_data
@pytest.mark.parametrize("seen", all_but(AT_ONCE, SEEN), ids="-".join)
def test_every_part_of_a_page_can_be_told_of_any_day_and_says_no_number_that_is_none(real_warehouse, seen):
    day, span = seen
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        for part in EVERY_PART:
            made = part(data, ViewOptions(span, LIGHT))
            assert not NO_NUMBER.findall(words(made)), (part.name, words(made)[:2_000])
            assert len(explained(data, list(part.numbers))) == len(part.numbers)
            assert not isinstance(part, FigurePart) or part.is_known(data) or made.is_missing, part.name


@needs_real_data
def test_the_dot_com_peak_is_a_peak_only_once_it_is_past(real_warehouse):
    with real_warehouse.reader() as reader:
        before, after = PointInTime(reader, moment("2000-12-31")), PointInTime(reader, moment("2025-09-30"))
        assert spending.against_the_peak(before, 4.42) == ""
        assert spending.against_the_peak(after, 4.42) == "below its dot-com peak"
        assert spending.against_the_peak(after, 4.97) == "above its dot-com peak"


@needs_real_data
def test_a_clock_set_back_shows_what_was_known_by_then(real_warehouse, monkeypatch):
    """What was derived at the last publish is newer than this clock, and must not be shown."""
    monkeypatch.setenv("PIPELINES_NOW", "2020-04-01")
    with real_warehouse.reader() as reader:
        last = PointInTime(reader).last("net_liquidity")
    assert last and f"{last.date}" == "2020-03-25"


@needs_real_data
def test_a_change_is_shown_only_beside_a_level_of_its_own_day(real_warehouse):
    """Two weeks of mortgage bonds missing: the last change is of 5 August, the last level of 19 August."""

    class Gap(Reader):
        def history(self, names, as_of=None):
            found = super().history(names, as_of)
            return found[(found["series"] != "mbs_held") | (found["date"] < "2026-08-06")]

    with real_warehouse.reader() as reader:
        data = PointInTime(Gap(reader.cursor, reader.generation), moment("2026-08-21"))
        answer = ANSWERS["bathtub"](data)
        shown = kpis(data, LIGHT)[0]
    assert data.last("net_liquidity").date != data.last("net_liquidity_13w").date
    assert (shown.value, shown.change) == ("$5.79tn", "")
    assert f"weeks to 5{SPACE}Aug" in answer.sentence
    assert f"Wednesday **5{SPACE}Aug{SPACE}2026**" in answer.facts


ROOM_OF_A_CHANGE_PX = 161  # in a sixth of a page 1440 px wide, or half of a phone


@needs_real_data
def test_what_a_change_means_is_said_on_one_line_and_not_left_to_its_colour(data):
    shown = {kpi.label: kpi for kpi in kpis(data, LIGHT)}
    words = {"in": ("easier",), "out": ("tighter",), "ink": ("steady", "Treasury")}
    assert all(kpi.change.endswith(words[kpi.change_kind]) for kpi in shown.values())
    assert shown["Net liquidity"].change == "\N{MINUS SIGN}$115.7bn, 13 wk · Treasury"
    assert shown["Junk spread"].change == f"\N{MINUS SIGN}3{SPACE}bp, 13 wk · steady"
    assert max(width(kpi.change, 14) for kpi in shown.values()) < ROOM_OF_A_CHANGE_PX


def test_a_flow_in_one_direction_is_not_set_against_nothing():
    assert flows.in_and_out({"tga": -100.0, "mbs": -39.0}) == "All parts took water: $139.0bn"
    assert flows.in_and_out({"tga": -172.0, "treasuries": 84.0}) == "$172.0bn went out, $84.0bn came in"


def test_a_spread_is_ranked_from_the_side_that_says_more():
    days = pd.date_range("2010-01-01", periods=100, freq="2MS")
    falling = pd.Series(range(100, 0, -1), days, dtype=float)
    rising = falling[::-1].set_axis(days)
    assert rank(falling) == ", the lowest since 2010" and rank(rising) == ", the highest since 2010"
    assert rank(rising.replace(10, 300)).replace(SPACE, " ") == ", more than on 98 % of days since 2010"


def test_the_main_mover_is_the_one_that_went_with_the_whole():
    moved = {"treasuries": 84.5, "mbs": -46.9, "other": -5.5, "tga": -172.3, "rrp": 24.5}
    assert flows.main_mover(moved) == "the Treasury’s account took $172.3bn"


@needs_real_data
def test_a_duck_rides_by_its_return_over_that_of_the_market_in_the_same_thirteen_weeks(data):
    """Memory is Micron and Sandisk here: from 22 May to 21 August it must lie between the two, each less the market."""
    earned = pd.DataFrame({name: data.values(f"{name}_return").cumsum() for name in ("mu", "sndk", "spy")}).dropna()
    earned = earned.loc["2026-08-21"] - earned.loc["2026-05-22"]
    beyond = np.exp((earned - earned["spy"]) / 100) - 1
    duck = tub.afloat(data, "memory")
    assert sorted(beyond[["mu", "sndk"]])[0] < duck.relative < sorted(beyond[["mu", "sndk"]])[1]
    assert (duck.side, duck.stale) == ("float", "")


def test_what_is_kept_for_every_range_and_colour_shows_neither(demo):
    with demo.reader() as reader:
        data = PointInTime(reader)
        for part in (part for part in EVERY_PART if not part.follows_range and not isinstance(part, FigurePart)):
            told = {str(part(data, ViewOptions(span, LIGHT) if part.takes_options else None)) for span in ("1y", "all")}
            assert len(told) == 1, part.name
