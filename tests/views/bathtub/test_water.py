"""Does the nowcast say what it was made of?"""

import pandas as pd
import pytest

from indicators import INDICATORS
from tests.indicators.themes.test_liquidity import DAYS, WEDNESDAYS, flat, history
from tests.real import needs_real_data
from tests.views.worlds import OPTIONS, data_of, plain, steady
from views.bathtub.flows import flows
from views.bathtub.tub import tub_state
from views.bathtub.water import nowcast, water_level, water_week_by_week
from views.core.phrasing import STAND_INS
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.folder import Warehouse

SPACE = "\N{NO-BREAK SPACE}"


class Observed:
    """A reader of round numbers: Fed assets of 7,000 and reverse repo of 0, known on its own day."""

    def __init__(self, **treasury: pd.Series) -> None:
        days = {"reverse_repo_operations": flat(0, DAYS), "reverse_repo": flat(0)}
        self.rows = history(fed_assets=flat(7_000), **days, **treasury)
        self.rows.loc[self.rows["series"] == "reverse_repo_operations", "known_from"] -= pd.Timedelta(days=2)

    def runs(self, count, replays):
        return pd.DataFrame({"finished": []})

    def history(self, names, as_of):
        return self.rows[self.rows["series"].isin(names) & (self.rows["known_from"] <= as_of)]

    def series(self, name, as_of):
        return self.history([name], as_of).drop(columns="series").assign(run_id="")


@pytest.mark.parametrize(
    ("treasury", "amount", "cash"),
    [
        ({"treasury_cash_daily": flat(700, DAYS)}, "$6.30tn", f"Treasury cash of Thu{SPACE}8{SPACE}Feb"),
        ({}, "$6.10tn", f"Treasury cash (Wednesday level) of Wed{SPACE}31{SPACE}Jan"),
        (
            {"treasury_cash": flat(900, WEDNESDAYS[:0])},
            "$6.20tn",
            f"Treasury cash (week’s average) of Wed{SPACE}31{SPACE}Jan",
        ),
    ],
)
def test_the_nowcast_names_each_input_with_its_own_date_and_the_measure_of_the_treasurys_cash(treasury, amount, cash):
    """Asked on Saturday, 10 February; weekly figures of the Treasury end in January."""
    january = {"treasury_cash": flat(900, WEDNESDAYS[:5]), "treasury_cash_average": flat(800, WEDNESDAYS[:5])}
    said = nowcast(PointInTime(Observed(**{**january, **treasury}), moment("2024-02-10T12:00:00Z")))
    stands_on = f"from the Fed’s balance sheet of Wed{SPACE}7{SPACE}Feb"
    assert said.startswith(f"**Nowcast {amount}** for 9{SPACE}Feb{SPACE}2024, {stands_on}, ")
    assert f", {cash}, reverse repo of Fri{SPACE}9{SPACE}Feb. It has been held against 4 Wednesdays only" in said


LONG, ENDED = ("2015-01-07", "2026-08-19"), ("2015-01-07", "2016-12-28")


def wednesdays(value: float, first: str, last: str) -> dict[str, float]:
    return steady(value, first, last, freq="W-WED")


@pytest.mark.parametrize(
    ("treasury", "reserves", "missing"), [(LONG, ENDED, "Bank reserves"), (ENDED, LONG, "Net liquidity")]
)
def test_a_line_that_ended_before_the_range_is_said_and_not_drawn(tmp_path, treasury, reserves, missing):
    series = {
        "fed_assets": wednesdays(7_000, *LONG),
        "reverse_repo": wednesdays(500, *LONG),
        "treasury_cash": wednesdays(700, *treasury),
        "reserve_balances": wednesdays(3_000, *reserves),
    }
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-21", **series) as data:
        assert data.last("net_liquidity") and data.last("reserves")
        drawn = water_level(data, OPTIONS)
    assert drawn.spec and drawn.subtitle.endswith(f"not in these years: {missing}")


@needs_real_data
def test_the_biggest_mover_is_said_in_a_sentence_of_its_own(data):
    assert (
        plain(water_week_by_week(data, OPTIONS).title)
        == "The Fed’s Treasuries moved most on 27 of the last 52 Wednesdays"
    )


def test_every_stand_in_of_an_indicator_has_words():
    used = {name for entry in INDICATORS.values() for name in entry.fallbacks.values()}
    assert used <= set(STAND_INS)


@needs_real_data
def test_the_tub_shows_what_is_held_on_its_own_day(data):
    """Wednesday levels of the account end on 15 July 2026 in the extract, and those of reverse repo begin in 2024."""
    day = pd.Timestamp("2026-08-19")
    tub = tub_state(data, flows(data), day)
    assert tub.treasury_account_holds == data.values("treasury_cash_average")[day]
    assert (tub.reverse_repo_peak.value, f"{tub.reverse_repo_peak.date}") == (2_553.716, "2022-12-30")
