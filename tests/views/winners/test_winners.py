"""Is it said truly who wins since 5 February 2026, by how much, and whether that is luck?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from catalog.baskets import BASKETS, ESSAY
from catalog.instruments import HELD
from charts import number_format
from indicators.statistics.bootstrap import Estimate, bootstrapped
from indicators.statistics.cross_section import days_since_high, drawdown
from indicators.statistics.regression import MINIMUM
from tests.views.worlds import OPTIONS, data_of, plain, steady
from views.core.point_in_time import PointInTime
from views.core.provenance import used
from views.parts import FIGURES, NOTES, TABLES
from views.winners import members, pairs, performance, significance
from views.winners.answer import winners as answer_of
from views.winners.duration import Ranked, evidence, in_words, ranked
from views.winners.members import of_how_many
from views.winners.names_table import every_name
from views.winners.rebasing import ESSAY_DAY, level, percent_gained, rebased_as_chosen, rebased_levels
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.reader import Reader

LAST = "2026-09-30"
BEFORE, WITHIN_THE_MONTH, A_MONTH_LATER = "2026-02-01", "2026-08-14", "2026-09-15"
STILL = "2026-08-05"  # Seagate's last price
LOSERS = ("btc_usd", "crm", "arkk")


def wandering(seed: int, drift: float, first: str, last: str = LAST, start: float = 100.0) -> dict[str, float]:
    """A price that moves by about 1 % a day."""
    days = pd.bdate_range(first, last)
    moved = np.cumsum(drift + 0.01 * np.random.default_rng(seed).normal(size=len(days)))
    return dict(zip(days.strftime("%Y-%m-%d"), (start * np.exp(moved)).tolist(), strict=True))


def stepped(*steps: tuple[str, float]) -> dict[str, float]:
    """Each value from its day to that of the next."""
    ends = [*(day for day, _ in steps[1:]), LAST]
    return {
        day: value
        for (first, value), end in zip(steps, ends, strict=True)
        for day, value in steady(value, first, end).items()
    }


# Micron tenfold on the eve of the essay; in the first week wholly after it up by half, and the losers down by a fifth.
TENFOLD = stepped(("2025-01-02", 100), ("2026-02-04", 1_000), ("2026-02-12", 1_500))
A_FIFTH_LESS = stepped(("2025-01-02", 100), ("2026-02-12", 80))


@pytest.fixture(scope="module")
def few(tmp_path_factory) -> Iterator[Reader]:
    """Two of six memory makers, one of which stands still since 5 August, and one name of each group of losers."""
    prices = {
        "mu_close": wandering(1, 0.003, "2023-06-01"),
        "stx_close": wandering(2, 0.003, "2025-01-02", STILL),
        "btc_usd_close": wandering(3, -0.001, "2023-06-01"),
        "crm_close": wandering(4, -0.001, "2025-01-02"),
        "arkk_close": wandering(5, -0.001, "2025-09-01"),
        "spy_close": wandering(6, 0.0, "2023-06-01"),
        "tips_10y": wandering(7, 0.0, "2023-06-01", start=2.0),
        "broad_dollar": wandering(8, 0.0, "2023-06-01"),
    }
    warehouse = Warehouse(f"file:{tmp_path_factory.mktemp('few')}")
    with data_of(warehouse, A_MONTH_LATER, **prices) as data:
        yield data.reader


@pytest.fixture(scope="module")
def before(few) -> PointInTime:
    return PointInTime(few, moment(BEFORE))


@pytest.fixture(scope="module")
def within(few) -> PointInTime:
    return PointInTime(few, moment(WITHIN_THE_MONTH))


@pytest.fixture(scope="module")
def later(few) -> PointInTime:
    return PointInTime(few, moment(A_MONTH_LATER))


@pytest.fixture(scope="module")
def durations(within) -> Ranked:
    found = ranked(within)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def stepping(tmp_path_factory) -> Iterator[PointInTime]:
    warehouse = Warehouse(f"file:{tmp_path_factory.mktemp('stepping')}")
    losers = {f"{name}_close": A_FIFTH_LESS for name in LOSERS}
    with data_of(warehouse, WITHIN_THE_MONTH, mu_close=TENFOLD, **losers) as data:
        yield data


@pytest.fixture(scope="module")
def swapped(tmp_path_factory) -> Iterator[PointInTime]:
    """The same with the prices of the sides exchanged."""
    warehouse = Warehouse(f"file:{tmp_path_factory.mktemp('swapped')}")
    losers = {f"{name}_close": TENFOLD for name in LOSERS}
    with data_of(warehouse, WITHIN_THE_MONTH, mu_close=A_FIFTH_LESS, **losers) as data:
        yield data


@pytest.fixture(autouse=True)
def fewer_draws(monkeypatch) -> None:
    monkeypatch.setattr(significance, "bootstrapped", partial(bootstrapped, draws=300))


def test_the_answer_says_what_the_two_sides_made_since_the_essay(stepping):
    """Micron went from 1,000 to 1,500, each loser from 100 to 80."""
    said = plain(answer_of(stepping).sentence)
    assert said.startswith(
        "Since 5 February 2026 those named to win (1 of 6) gained 50 %, those named to lose (3 of 13) lost 20 %;"
    )


def test_the_gap_is_in_log_points(stepping):
    """100 times the logarithm of 1.5 over 0.8."""
    assert plain(answer_of(stepping).facts[0]) == "Winners **63 log pts ahead** on 14 Aug 2026"


def test_where_the_prices_of_the_sides_are_exchanged_the_gap_changes_its_sign(stepping, swapped):
    assert "those named to win (1 of 6) lost 20 %, those named to lose (3 of 13) gained 50 %" in plain(
        answer_of(swapped).sentence
    )
    assert plain(answer_of(swapped).facts[0]).startswith("Winners **63 log pts behind**")
    for group in significance.AGAINST:
        one, other = significance.significance_of(stepping, group), significance.significance_of(swapped, group)
        assert one.gap == pytest.approx(-other.gap) and one.mean.value == pytest.approx(-other.mean.value)


@pytest.mark.parametrize("file", ["pages/winners.py", "README.md", "docs/methodology.md"])
def test_what_is_written_by_hand_names_the_day_of_the_essay(file):
    assert ESSAY_DAY in (Path(__file__).parents[3] / file).read_text(encoding="utf-8")


def test_before_the_essay_there_is_no_reading(before):
    answer = answer_of(before)
    assert answer.sentence == "No reading: winners and losers have no common price since 5 February 2026."
    assert answer.facts == ()
    assert "No reading." in TABLES["significance"](before) and "No reading:" in NOTES["beta_to_real_yield"](before)
    assert significance.verdict_in_words(before) == "too few weeks have passed to tell luck from more"
    titles = [FIGURES[name](before, OPTIONS).title for name in ("bifurcation", "bifurcation_gap", "pair")]
    assert not [title for title in titles if "ince" in title or "ahead" in title or "behind" in title], titles
    assert {name.made for name in TABLES["every_name"](before, OPTIONS)} == {None}


def test_before_the_essay_the_ducks_say_that_what_came_after_it_is_not_known_yet(before):
    assert f"nothing is known yet of the time since {ESSAY_DAY}" in FIGURES["ducks"](before, OPTIONS).subtitle


def test_a_name_without_a_price_for_weeks_stands_still_until_the_month_ends(within, later):
    assert "**Without a price**: STX since 5 Aug" in map(plain, answer_of(within).facts)
    memory = {data: plain(members.held_in_words(data, members.WINNERS[0])) for data in (within, later)}
    assert "STX: no price since 5 Aug 2026, held at its last price." in memory[within]
    assert "STX: no price since 5 Aug 2026, has left." in memory[later]
    assert memory[within].startswith("1 of 6 with a price: MU.")


def test_members_of_whom_nothing_is_known_are_counted(within):
    facts = map(plain, answer_of(within).facts)
    assert "**Incomplete**: memory and storage 1 of 6, crypto 1 of 3, software 1 of 9 names" in facts
    assert "No price known: SNDK, WDC, 000660.KS, 005930.KS." in members.held_in_words(within, members.WINNERS[0])


def test_one_name_and_one_week_are_said_as_one(within, durations, monkeypatch):
    alone = replace(durations, test=replace(durations.test, names=("mu",), weeks=1))
    assert ", 1 name, 1 week:" in evidence(alone)
    monkeypatch.setattr(members, "held", lambda data, group: group.names if len(group.names) > 1 else ())
    assert members.doubts(within)[0] == "**Incomplete**: retail momentum 0 of 1 name"


def test_only_weeks_wholly_after_the_essay_count_as_evidence(stepping):
    """The week from 4 to 11 February holds two days before it; the first that counts ends on the 18th."""
    weekly = significance.weekly_since(stepping, ["winners", "losers"])
    assert weekly.index[0] == pd.Timestamp("2026-02-18")
    assert significance.significance_of(stepping, "losers").gap == pytest.approx(100 * np.log(1.5 / 0.8))


def test_a_short_record_is_inconclusive_and_says_how_large_a_gap_could_be_seen(stepping):
    found, answer = significance.significance_of(stepping, "losers"), answer_of(stepping)
    assert found.may_be_luck and "after 26 weeks that may be luck" in answer.sentence
    smallest = number_format.number(found.detectable)
    so_far = number_format.log_points(found.mean.value)
    assert (
        f"**Inconclusive**: {so_far} a year so far; by now only {smallest} or more could be told from luck"
        in answer.facts
    )
    assert f"±{smallest}<" in significance.significance(stepping)


def test_an_index_is_100_on_the_day_or_on_the_last_one_a_few_days_before():
    levels = pd.Series([50.0, 60.0, 90.0], pd.DatetimeIndex(["2026-02-04", "2026-02-06", "2026-02-09"]))
    assert rebased_levels(levels, date(2026, 2, 6)).tolist() == pytest.approx([83.33, 100, 150], abs=0.01)
    assert rebased_levels(levels, date(2026, 2, 8)).tolist() == rebased_levels(levels, date(2026, 2, 6)).tolist()
    assert rebased_levels(levels, date(2026, 2, 3)).empty
    assert rebased_levels(levels, date(2026, 3, 9)).empty


def test_a_day_before_the_first_price_is_told_when_it_begins(stepping):
    """A basket begins at the first month's end with 20 sessions."""
    drawn = performance.bifurcation(stepping, replace(OPTIONS, since=date(2020, 1, 2)))
    told = "No reading: on 2 Jan 2020 it was not there; it begins on 28 Feb 2025"
    assert plain(drawn.subtitle) == told and not drawn.spec


def test_by_week_only_wednesdays_are_shown_and_the_line_ends_where_it_does_by_day(within):
    weekly, daily = (rebased_as_chosen(within, replace(OPTIONS, weekly=weekly), "winners") for weekly in (True, False))
    assert set(weekly.index[:-1].day_name()) == {"Wednesday"}
    assert (weekly.index[-1], weekly.iloc[-1]) == (daily.index[-1], daily.iloc[-1])
    assert ", Wednesdays" in performance.bifurcation(within, replace(OPTIONS, weekly=True)).subtitle


def test_a_name_held_against_itself_is_one_line(stepping):
    drawn = pairs.pair(stepping, replace(OPTIONS, pair=("mu", "mu")))
    assert plain(drawn.title) == "Since 5 Feb 2026: MU +50 %"
    assert drawn.spec


def test_a_name_has_a_duration_only_where_its_history_is_long_enough(within, durations):
    """Micron and the coin trade since 2023, the others for 57 and 22 weeks before the essay."""
    rows = every_name(within, OPTIONS)
    assert sorted(row.name for row in rows if row.duration is not None) == ["BTC", "MU"]
    assert 40 <= durations.durations.loc["crm", "weeks"] < MINIMUM <= durations.durations.loc["mu", "weeks"]
    assert durations.test.names == ("mu", "btc_usd")  # those of long history alone


def test_every_name_with_a_price_has_a_row_best_first(within):
    rows = every_name(within, OPTIONS)
    names, made = [row.name for row in rows], [row.made for row in rows]
    assert sorted(names) == sorted(HELD[name].ticker.removesuffix("-USD") for name in ("mu", "stx", *LOSERS))
    assert made == sorted(made, reverse=True)
    assert rows[names.index("STX")].to == date.fromisoformat(STILL)


def test_a_tenfold_jump_that_no_split_explains_stays_and_is_to_be_looked_at(stepping, within):
    assert "MU +230 log pts on 4 Feb 2026" in plain(members.jumps(stepping))
    assert members.jumps(within) == ""


def test_factors_without_a_single_price_are_no_reading(tmp_path):
    factors = {name: wandering(9, 0.0, "2023-06-01") for name in ("spy_close", "tips_10y", "broad_dollar")}
    with data_of(Warehouse(f"file:{tmp_path}"), A_MONTH_LATER, **factors) as data:
        assert answer_of(data).sentence.startswith("No reading")
        assert TABLES["every_name"](data, OPTIONS) == ()
        assert not FIGURES["ducks"](data, OPTIONS).spec


def test_what_a_name_made_across_a_long_absence_is_not_known(tmp_path):
    """Micron halves while it is away for two months."""
    halved = stepped(("2025-01-02", 100), ("2026-04-01", 50))
    away = {day: price for day, price in halved.items() if not "2026-02-20" < day < "2026-04-20"}
    with data_of(Warehouse(f"file:{tmp_path}"), A_MONTH_LATER, mu_close=away) as data:
        assert percent_gained(data, "mu", ESSAY) is None
        assert percent_gained(data, "mu", date(2026, 5, 1)) == pytest.approx(0)


def test_few_weeks_give_no_verdict_on_duration_and_none_on_the_beta(within, durations):
    many = replace(durations, test=replace(durations.test, names=tuple("abcdefgh")))
    assert in_words(many).startswith("Too early to say whether duration")
    said = plain(significance.beta_to_real_yield(within))
    assert "with the market held the same" in said and said.endswith("No verdict rests on this.")


def test_two_names_are_not_ranked_and_a_rank_of_no_week_is_none(durations):
    assert in_words(durations) == "2 names with a duration and a price: too few to rank, it takes 8"
    nothing = replace(durations.test, names=tuple("abcdefgh"), weeks=0, value=np.nan)
    assert in_words(replace(durations, test=nothing)) == "No whole week since 5 February 2026 is known yet to rank"


def test_a_few_weeks_have_no_annual_mean_and_no_sharpe_ratio(few):
    """Ten weeks after the essay."""
    early = PointInTime(few, moment("2026-04-24"))
    assert significance.significance_of(early, "losers").mean.weeks == 10
    assert significance.could_be_seen(early) == "" and significance.significance(early).count(
        "too few weeks"
    ) == 4 * len(significance.AGAINST)
    assert significance.beta_to_real_yield(early).startswith(
        "**When real yields rise (beta).** No reading: too few weeks"
    )


def test_a_high_of_52_weeks_needs_52_weeks(within):
    """The fund trades since September 2025."""
    rows = {row.name: (row.from_high, row.days_since_high) for row in every_name(within, OPTIONS)}
    assert rows["ARKK"] == (None, None)
    assert None not in rows["MU"]
    levels = level(within, "mu")
    assert rows["MU"] == (-drawdown(levels), days_since_high(levels))


def test_breadth_of_few_names_is_told_and_not_drawn(within):
    drawn = FIGURES["breadth"](within, OPTIONS)
    assert plain(drawn.subtitle) == (
        "No reading: with a price are 1 of 6 winners, 3 of 13 losers; it takes 3 winners and 7 losers"
    )
    assert not drawn.spec


def test_a_gap_that_luck_hardly_makes_names_the_day_of_the_next_verdict(stepping, monkeypatch):
    sure = significance.Significance(
        70.0, Estimate(139, 90, 190, 27), Estimate(1.5, 0.5, 2.5, 27), by_chance=80.0, detectable=110.0
    )
    monkeypatch.setattr(significance, "significance_of", lambda data, loser: sure)
    said = plain(significance.verdict_in_words(stepping))
    assert said.endswith("luck alone would hardly favour the winners so; the next verdict falls on 26 Feb 2027")
    assert significance.could_be_seen(stepping) == ""


def test_a_price_without_a_rate_is_said_to_be_so_and_is_no_source_of_what_leaves_it_out(tmp_path):
    prices = {name: wandering(1, 0.0, "2025-01-02") for name in ("mu_close", "softbank_close")}
    with data_of(Warehouse(f"file:{tmp_path}"), A_MONTH_LATER, **prices) as data:
        said = plain(members.held_in_words(data, BASKETS["deep_pocket"]))
        sources = used(data, ["dispersion_13w"], [])
    assert said == "0 of 1 with a price. A price, but no rate to turn it into dollars: 9984.T."
    assert "mu_close" in sources and "softbank_close" not in sources


def test_a_headline_counts_names_only_where_some_are_missing(stepping):
    assert of_how_many(stepping, [BASKETS["software"]]) == " (1 of 9)"
    assert of_how_many(stepping, [BASKETS["momentum"]]) == ""
