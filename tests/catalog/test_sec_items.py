"""Is everything that is followed of a filer declared once, and the same for all of them?"""

import pytest

from catalog import COMPANIES, SERIES
from catalog.companies import BUILDERS
from catalog.filer_concepts import CONCEPTS_BY_FILER
from catalog.sec_items import BALANCES, ITEMS
from catalog.sec_series import series_of
from pipelines.sources.sec.facts import rules_of

every_company = pytest.mark.parametrize("company", COMPANIES.values(), ids=COMPANIES)


@every_company
def test_every_item_of_a_company_is_a_series(company):
    names = [series.name for series in series_of(company)]
    assert names == [f"{company.ticker.lower()}_{item.name}" for item in ITEMS]
    assert all(SERIES[name].code.startswith(f"{company.cik}:") for name in names)


@every_company
def test_a_filer_of_quarters_must_report_capex_and_operating_cash_flow_and_need_not_report_the_rest(company):
    required = {
        series.name.removeprefix(f"{company.ticker.lower()}_") for series in series_of(company) if not series.optional
    }
    assert required == ({"capex", "operating_cash_flow"} if company.quarterly else set())


@every_company
def test_a_series_is_a_balance_in_every_concept_or_in_none(company):
    for series in series_of(company):
        tags = [*series.tags, *(tag for others in series.beside for tag in others)]
        assert len(set(tags)) == len(tags)
        assert BALANCES.issuperset(tags) or BALANCES.isdisjoint(tags)


@every_company
def test_a_line_is_listed_under_one_concept_before_it_is_made_of_two(company):
    assert not any(" " in series.tags[0] for series in series_of(company))


@every_company
def test_concepts_of_one_set_of_rules_stand_together(company):
    for series in series_of(company):
        rules = [rules_of(tag) for tag in series.tags]
        assert rules == sorted(rules, reverse=True), series.name


def test_a_filers_own_names_come_first_and_hide_none_of_the_others():
    tags = {item.name: item.tags for item in ITEMS}
    for (ticker, item), names in CONCEPTS_BY_FILER.items():
        series = SERIES[f"{ticker.lower()}_{item}"]
        assert series.tags[: len(names)] == names and set(series.tags) == {*names, *tags[item]}


def test_the_caption_of_a_balance_tells_which_day_it_is_of():
    assert SERIES["amzn_cash"].meaning.endswith("Dated by the quarter’s first day, the level is that of its last day.")
    assert SERIES["orcl_cash"].meaning.endswith("The level is that of the fiscal quarter’s last day.")
    assert "level" not in SERIES["orcl_buybacks"].meaning


def test_only_capex_of_the_five_builders_is_counted_as_theirs():
    assert BUILDERS == ("msft", "googl", "amzn", "meta", "orcl")
