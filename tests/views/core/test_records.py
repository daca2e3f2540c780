"""Is a record only spoken of where the past is long enough for one, and always with the years it is a record of?"""

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest

from tests.views.worlds import OPTIONS, plain
from tests.views.worlds import data_of as a_board
from views.core.figure import Figure
from views.core.point_in_time import PointInTime
from views.parts import FIGURES
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.reader import Reader

FIRST, SHORT, LONG = "2011-01-05", "2019-08-23", "2026-08-21"
TOLD = ("vix", "spreads", "ccc_less_bb", "private_credit_history", "water_level", "tub")
RECORD = re.compile(r"highest|lowest|record|the most|the least|worst|of days|all days|-year|\bhigh\b(?!-)|\blow\b")
WINDOW = re.compile(r"since 20\d\d|10-year|10 years")


def wandering(seed: int, middle: float, freq: str = "B") -> dict[str, float]:
    days = pd.date_range(FIRST, "2026-08-21", freq=freq)
    moved = (
        1 + 0.2 * np.sin(np.arange(len(days)) / 97 + seed) + 0.01 * np.random.default_rng(seed).normal(size=len(days))
    )
    return dict(zip(days.strftime("%Y-%m-%d"), (middle * moved).tolist(), strict=True))


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> Iterator[Reader]:
    daily = {"vix": 20, "ice_hy_oas": 4, "ice_ccc_oas": 9, "ice_bb_oas": 3, "bizd_close": 16, "hyg_close": 80}
    weekly = {"fed_assets": 7_000, "treasury_cash": 700, "reverse_repo": 300, "treasuries_held": 4_000,
              "mbs_held": 2_000, "reserve_balances": 3_000}  # fmt: skip
    series = {name: wandering(seed, middle) for seed, (name, middle) in enumerate(daily.items())}
    series |= {name: wandering(seed, middle, "W-WED") for seed, (name, middle) in enumerate(weekly.items())}
    with a_board(Warehouse(f"file:{tmp_path_factory.mktemp('records')}"), LONG, **series) as data:
        yield data.reader


def words(drawn: Figure) -> str:
    pictures = re.sub(r"<[^>]+>", " ", drawn.wide)
    return plain(" ".join([drawn.title, drawn.subtitle, drawn.alt, pictures]))


@pytest.mark.parametrize("name", TOLD)
def test_of_a_short_past_no_record_is_spoken(world, name):
    """Eight years and a half."""
    said = words(FIGURES[name](PointInTime(world, moment(SHORT)), OPTIONS))
    assert not RECORD.findall(said), said


@pytest.mark.parametrize("name", TOLD)
def test_of_a_long_past_the_years_stand_beside_it(world, name):
    said = words(FIGURES[name](PointInTime(world, moment(LONG)), OPTIONS))
    assert RECORD.findall(said) and WINDOW.findall(said), said


def test_a_single_value_is_told_and_no_line_is_drawn_of_it(tmp_path):
    once = {"vix": {"2026-08-20": 18.0}, "ice_ccc_oas": {"2026-08-20": 9.0}, "ice_bb_oas": wandering(1, 3)}
    with a_board(Warehouse(f"file:{tmp_path}"), LONG, **once) as data:
        vix, junk = FIGURES["vix"](data, OPTIONS), FIGURES["junk_by_rating"](data, OPTIONS)
    assert not vix.spec and vix.title == "The VIX stands at 18.0" and vix.subtitle.endswith("; too few values: VIX")
    assert junk.spec and junk.subtitle.endswith("too few values: CCC and below")
