"""Does every figure of a simulated warehouse say so, on the page and in every file that leaves?"""

import io

import pytest
from PIL import Image

from charts.blocks import SIMULATED
from charts.theme import LIGHT
from tests.charts.pictures import words
from tests.long import all_but
from tests.views.worlds import OPTIONS
from views.core.point_in_time import PointInTime
from views.core.provenance import explained
from views.core.read_cache import ReadCache
from views.core.simulated import CHOSEN, reason_of_simulation
from views.export.bundle import Kind, snapshot
from views.export.csv_export import why_no_rows
from views.parts import FIGURES, TABLES

ANY = [*FIGURES, "fed_assets", "spy_close", "net_liquidity"]
OF_EACH_KIND = (
    *("tub", "water_by_part", "water_week_by_week", "capex_by_builder", "growth_contribution", "growth_claims"),
    *("capex_definitions", "nominal_curve", "ducks", "each_basket", "pair", "bifurcation_gap", "net_liquidity"),
)


@pytest.fixture(scope="module")
def cache():
    return ReadCache()


@pytest.fixture
def data(demo, cache):
    with demo.reader() as reader:
        yield PointInTime(reader, cache=cache)


@pytest.mark.parametrize("name", ANY)
def test_every_figure_says_that_it_is_simulated(data, name):
    taken = snapshot(data, OPTIONS, name)
    assert not taken.missing and taken.figure.simulated and taken.card.simulated
    assert taken.figure.sources.startswith("simulated, in place of ")


@pytest.mark.parametrize("name", all_but(OF_EACH_KIND, ANY))
def test_every_file_of_a_figure_says_that_it_is_simulated(data, name):
    taken = snapshot(data, OPTIONS, name)
    for kind in Kind:
        assert taken.file_name(kind).endswith(f"2026-08-21-simulated.{kind}")
    picture = taken.picture()
    assert SIMULATED in words(picture) and LIGHT.simulated in picture
    assert Image.open(io.BytesIO(taken.file(Kind.PNG))).text["Data"] == SIMULATED
    page = taken.file(Kind.HTML).decode()
    assert f"{SIMULATED}</title>" in page and f"{SIMULATED}</h1>" in page and LIGHT.simulated in page
    if not why_no_rows(taken.figure):
        assert SIMULATED in taken.file(Kind.CSV).decode().splitlines()[0]


def test_a_page_knows_that_it_is_simulated_and_why(data):
    assert reason_of_simulation(data.reader) == CHOSEN


def test_the_numbers_at_the_top_and_what_stands_behind_them_say_so_too(data):
    numbers = TABLES["headlines"](data, OPTIONS)
    assert numbers.count(SIMULATED) == numbers.count('class="kpi"') == 6
    assert all("simulated" in number.known for number in explained(data, list(TABLES["headlines"].numbers)))
    assert [TABLES[name](data).count(SIMULATED) for name in ("inputs", "where_it_went")] == [1, 1]


def test_an_earlier_day_is_as_simulated_as_this_one(demo):
    from warehouse.clock import moment

    with demo.reader() as reader:
        data = PointInTime(reader, moment("2020-03-03"))
        assert data.simulated and FIGURES["water_level"](data, OPTIONS).simulated and reason_of_simulation(reader)
