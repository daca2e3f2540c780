"""Does an indicator know what it rests on, how far it looks back, and by whose dates it goes?"""

import re

import pytest

from catalog.series import Frequency, Unit
from indicators import INDICATORS
from indicators.engine.registry import frequency, indicator, needed, needed_indicators, needed_series


@pytest.fixture
def registered():
    """Registers indicators for one test only."""
    before = dict(INDICATORS)
    yield indicator
    INDICATORS.clear()
    INDICATORS.update(before)


def test_the_parameters_of_a_formula_are_its_inputs_but_those_that_count_weeks_months_or_quarters(registered):
    @registered(title="Some", unit=Unit.USD_BN)
    def some(gdp, fed_assets, weeks=13, quarters=4):
        """What it is."""

    entry = INDICATORS["some"]
    assert (entry.inputs, entry.calendar, entry.windows) == (("gdp", "fed_assets"), "gdp", {"weeks": 13, "quarters": 4})
    assert (entry.meaning, frequency("some")) == ("What it is.", Frequency.QUARTERLY)
    assert not (entry.partial or entry.cumulative or entry.wednesdays)


@pytest.mark.parametrize(
    ("windows", "days"), [({}, 0), ({"weeks": 13}, 95), ({"months": 3}, 97), ({"weeks": 13, "quarters": 4}, 372)]
)
def test_a_window_reaches_back_its_longest_days_and_the_four_that_a_value_may_be_older(registered, windows, days):
    registered(name="far", title="Far", unit=Unit.USD_BN, inputs=["gdp"], **windows)(lambda gdp, **windows: gdp)
    assert INDICATORS["far"].looks_back == days


COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4}
SPAN = re.compile(r"(\d+|one|two|three|four)(?: (weeks|months|quarters)|-(week) average)")


def test_a_window_is_as_long_as_the_title_says():
    said = {name: SPAN.search(entry.title) for name, entry in INDICATORS.items() if entry.windows}
    spans = {name: (found[2] or f"{found[3]}s", found[1]) for name, found in said.items() if found}
    assert len(spans) > 60
    for name, (unit, count) in spans.items():
        assert INDICATORS[name].windows == {unit: COUNTED.get(count) or int(count)}, name


def test_two_indicators_of_one_name_are_refused(registered):
    with pytest.raises(ValueError, match="two indicators are named net_liquidity"):
        registered(name="net_liquidity", title="Again", unit=Unit.USD_BN)(lambda gdp: gdp)


def test_what_stands_in_for_a_stand_in_is_a_choice_too():
    choices = INDICATORS["net_liquidity_nowcast"].choices
    assert choices("treasury_cash_daily") == ["treasury_cash_daily", "treasury_cash", "treasury_cash_average"]
    assert choices("fed_assets") == ["fed_assets"]


def test_a_level_rests_on_its_series_and_on_what_may_stand_in_for_them():
    proper = {"fed_assets", "treasury_cash", "reverse_repo"}
    instead = {"treasury_cash_average", "reverse_repo_operations"}
    assert set(needed_series(["net_liquidity"])) == proper | instead
    assert set(needed_series(["net_liquidity"], stand_ins=[])) == proper
    own = "net_liquidity_beyond_reserves"
    assert needed_indicators([own]) == ["net_liquidity", own, "reserves"]


def test_what_ends_where_another_begins_and_goes_by_its_dates_rests_on_both():
    assert {"net_liquidity", "reverse_repo_operations", "reverse_repo"} <= set(needed(["net_liquidity_nowcast"]))
    assert "fed_assets" in needed_series(["reserves"])  # its calendar, and no input


def test_of_a_sum_that_stands_without_some_only_the_known_are_needed():
    known = needed_series(["hyperscaler_capex_reported"], known=lambda name: name != "orcl_capex")
    assert "msft_capex" in known and "orcl_capex" not in known
    assert "orcl_capex" in needed_series(["hyperscaler_capex"], known=lambda name: name != "orcl_capex")


def test_an_indicator_is_dated_as_its_calendar_is():
    found = {name: frequency(name) for name in ("gdp", "reserves_share_of_gdp", "net_liquidity_nowcast", "mu_return")}
    assert list(found.values()) == [Frequency.QUARTERLY, Frequency.WEEKLY, Frequency.DAILY, Frequency.DAILY]


def test_what_is_registered_in_a_loop_belongs_to_the_module_of_its_formula():
    themes = {"net_liquidity_4w": "liquidity", "hy_oas_13w": "credit", "memory_index": "baskets"}
    assert {name: INDICATORS[name].theme for name in themes} == themes
