"""Does the verb follow the number, is a small change called one, and is a number printed in one way?"""

import json
import re

import pytest

from catalog.companies import BUILDERS
from catalog.series import Unit
from charts.theme import LIGHT
from tests.views.worlds import OPTIONS, data_of, plain, steady
from views.core.phrasing import LITTLE_BY_UNIT, moved
from views.parts import FIGURES
from views.today.headlines import kpis
from warehouse.folder import Warehouse

NOW, DAYS = "2026-08-21", ("2025-01-02", "2026-08-20")


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


@pytest.mark.parametrize(
    ("change", "unit", "said"),
    [
        (1_234.4, Unit.USD_BN, "rose $1,234.4bn"),
        (-3.4, Unit.BASIS_POINTS, "was little changed (−3 bp)"),
        (-0.598, Unit.PERCENTAGE_POINTS, "fell 0.60 pp"),
        (0.104, Unit.PERCENTAGE_POINTS, "was little changed (+0.10 pp)"),
    ],
)
def test_a_change_is_a_rise_or_a_fall_only_where_it_is_news(change, unit, said):
    assert plain(moved(change, unit)) == said


@pytest.mark.parametrize("unit", LITTLE_BY_UNIT)
def test_the_verb_and_the_words_for_little_are_those_that_are_asked_for(unit):
    assert plain(moved(50, unit, up="widened")).startswith("widened ")
    assert plain(moved(-50, unit, down="tightened")).startswith("tightened ")
    assert moved(0, unit, little="did not move") == "did not move"


def test_only_what_is_not_known_is_said_not_to_be(warehouse):
    """A real yield is there; the market and the dollar, which durations need as well, are not."""
    with data_of(warehouse, NOW, tips_10y=steady(2.0, *DAYS)) as data:
        said = FIGURES["ducks"](data, OPTIONS).subtitle
    assert said.startswith("No reading: not known at this moment: ")
    assert "Broad dollar" in said and "Real yield" not in said


def test_two_newest_bars_of_different_quarters_carry_their_quarters(warehouse):
    """Growth is out a month before its parts, as after a shutdown."""
    of_part = {"2025-10-01": 0.5, "2026-01-01": 0.5}
    with data_of(warehouse, NOW, it_contribution=of_part, real_gdp_growth=of_part | {"2026-04-01": 2.0}) as data:
        drawn = FIGURES["growth_contribution"](data, OPTIONS)
    assert plain(drawn.alt) == "Real GDP 2.00 % in Q2 2026; Computing +0.50 pp in Q1 2026"
    written = plain(json.dumps(drawn.spec, ensure_ascii=False))
    assert "Real GDP, Q2 2026" in written and "Computing, Q1 2026" in written


def test_the_parts_of_a_rounded_total_add_up_to_it_in_the_alternative_text_too(warehouse):
    """Five times 10.4 are 52."""
    spent = {f"{ticker}_capex": steady(10.4, "2025-07-01", "2026-04-01", "QS") for ticker in BUILDERS}
    with data_of(warehouse, NOW, **spent) as data:
        drawn = FIGURES["capex_by_builder"](data, OPTIONS)
    assert plain(drawn.title) == "The five builders spent $52bn in Q2 2026"
    assert sum(int(part) for part in re.findall(r"\$(\d+)bn", drawn.alt)) == 52


def test_how_it_is_computed_prints_the_number_as_the_title_does(warehouse):
    spent = {f"{ticker}_capex": steady(45.4, "2025-07-01", "2026-04-01", "QS") for ticker in BUILDERS}
    earned = {f"{ticker}_operating_cash_flow": steady(100.0, "2025-07-01", "2026-04-01", "QS") for ticker in BUILDERS}
    with data_of(warehouse, NOW, **spent, **earned) as data:
        drawn = FIGURES["capex_to_cash_flow"](data, OPTIONS)
        shown = {kpi.label: kpi.value for kpi in kpis(data, LIGHT)}
    assert "45 % of their operating cash flow" in plain(drawn.title)
    assert plain(drawn.alt).startswith("capex to cash flow 45 %")
    assert plain(drawn.provenance[0].value) == "45 %, Q2 2026"
    assert plain(shown["Capex / cash flow"]) == "45 %"
