"""Is the build's part in growth told in points always, as a share where growth allows one, and never as quoted?"""

import csv
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.charts.specs import axis_of
from tests.views.worlds import OPTIONS, data_of, plain
from views.capex import growth, growth_share_claim
from views.core.reading import Reading
from views.export.bundle import Kind, snapshot
from warehouse.clock import moment
from warehouse.folder import Warehouse

NOW = "2026-08-21"
QUARTERS = [f"{day:%Y-%m-%d}" for day in pd.date_range("2024-07-01", "2026-04-01", freq="QS")]
HALF = pd.Timestamp("2025-04-01")


def quarters(*values: float) -> dict[str, float]:
    """One value a quarter, from the third of 2024 on."""
    return dict(zip(QUARTERS, values, strict=True))


def accounts(equipment: dict[str, float], software: dict[str, float], grown: dict[str, float]):
    """What BEA publishes, and the same two parts as one sum."""
    return {
        "information_equipment_contribution": equipment,
        "software_contribution": software,
        "it_contribution": {day: equipment[day] + software[day] for day in equipment},
        "real_gdp_growth": grown,
    }


ROUND = accounts(
    quarters(0.2, 0.2, 0.8, 0.5, 0.2, 0.2, 0.2, 0.2),
    quarters(0.2, 0.2, 0.5, 0.3, 0.2, 0.2, 0.2, 0.2),
    quarters(2.0, 2.0, -0.65, 3.84, 2.0, 2.0, 2.0, 2.0),
)


@pytest.fixture
def warehouse(tmp_path):
    return Warehouse(f"file:{tmp_path}")


def test_the_quoted_claim_is_held_against_the_accounts_that_add_up(warehouse):
    with data_of(warehouse, NOW, **ROUND) as data:
        drawn = growth_share_claim.growth_claims(data, OPTIONS)
    assert plain(drawn.title) == "The quoted 92 % of growth is 66 % by the accounts that add up"
    assert "the first half of 2025" in drawn.subtitle
    assert plain(drawn.alt).startswith(
        "Quoted: J. Furman, 27 Sep 2025: 92 %, quoted; By BEA’s published contributions (V2)"
    )


def test_the_claim_stands_on_its_own_half_year_in_every_word_and_row_behind_it(warehouse):
    with data_of(warehouse, NOW, **ROUND) as data:
        taken = snapshot(data, OPTIONS, "growth_claims")
        lines = [line for line in taken.file(Kind.CSV).decode().splitlines() if line[0] != "#"]
    held = {row["series"]: row["date"] for row in csv.DictReader(lines)}
    assert held == {"it_share_of_growth_half": "2025-04-01"}
    assert plain(taken.figure.foot[0]) == "to Q2 2025"
    [v2] = [behind for behind in taken.figure.provenance if "V2" in behind.title]
    assert plain(v2.value) == "66 %, Q2 2025"


def test_a_quarter_long_past_is_history_and_only_the_newest_can_be_stale(warehouse):
    """Three years without a report: the half-year of the claim is what it was, the newest quarter is old."""
    with data_of(warehouse, "2029-08-21", **ROUND) as data:
        assert not any("stale" in said for said in growth_share_claim.growth_claims(data, OPTIONS).foot)
        newest = data.last("it_share_of_growth_half")
        assert newest.stale and data.at("it_share_of_growth_half", pd.Timestamp(newest.date)).stale


def test_a_quotation_is_an_outline_and_never_a_reading_of_ours(warehouse):
    with data_of(warehouse, NOW, **ROUND) as data:
        drawn = growth_share_claim.growth_claims(data, OPTIONS)
        table = growth_share_claim.variants(data)
    [quoted] = [row for data in drawn.spec["datasets"].values() for row in data if "quoted" in str(row.get("said"))]
    assert quoted["fill"] == OPTIONS.palette.bg
    [v1] = [row for row in table.split("<tr>") if "(V1)" in row]
    assert "no reading" in v1 and "92" not in v1


def test_nobody_is_quoted_before_he_spoke(warehouse, tmp_path):
    with data_of(warehouse, "2025-09-26", **ROUND) as before:
        told = growth_share_claim.growth_claims(before, OPTIONS)
        assert "92" not in told.title + told.subtitle + told.alt and "Furman" not in told.alt
        assert plain(told.why_not).startswith(
            "computers and software were 66 % of growth in the first half of 2025 by the accounts that add up"
        )
        assert "Quoted" not in growth_share_claim.variants(before)
    with data_of(Warehouse(f"file:{tmp_path}/later"), "2025-09-27", **ROUND) as after:
        assert "Furman" in growth_share_claim.growth_claims(after, OPTIONS).alt


def test_where_the_accounts_are_not_known_the_title_says_the_span_of_the_others():
    day, when = date(2007, 10, 1), moment("2008-10-01")
    found = {
        variant: Reading(variant.indicator, day, value, when, "assumed", "", when, False, 9)
        for variant, value in ((growth_share_claim.V1, 14.2), (growth_share_claim.V3, 23.1))
    }
    half = pd.Timestamp(day)
    assert plain(growth_share_claim.shares_in_words(found, half)) == (
        "Computers and software were 14 % to 23 % of growth in the second half of 2007, by ways that need not add up"
    )
    found[growth_share_claim.V2] = found[growth_share_claim.V1]
    assert growth_share_claim.shares_in_words(found, half).endswith(" by the accounts that add up")


def test_bars_begin_with_the_first_part_that_is_known(warehouse):
    grown = {f"{day:%Y-%m-%d}": 2.0 for day in pd.date_range("1960-01-01", "2024-04-01", freq="QS")}
    longer = ROUND | {"real_gdp_growth": grown | ROUND["real_gdp_growth"]}
    with data_of(warehouse, NOW, **longer) as data:
        drawn = growth.growth_contribution(data, replace(OPTIONS, span="all"))
    assert axis_of(drawn.spec, "x")["scale"]["domain"][0] > "2024"


def test_a_claim_that_cannot_be_checked_is_said_to_be_only_quoted(warehouse):
    with data_of(warehouse, NOW, fed_assets={"2026-08-12": 6_700.0}) as data:
        drawn = growth_share_claim.growth_claims(data, OPTIONS)
    assert drawn.is_missing
    assert plain(drawn.why_not) == "the quoted 92 % of growth in the first half of 2025 cannot be checked here"


def test_four_quarters_are_told_in_points_and_as_a_share(warehouse):
    """0.4 points a quarter of 2 % growth."""
    with data_of(warehouse, NOW, **ROUND) as data:
        assert plain(growth.in_a_year(data)) == (
            "Over four quarters to Q2 2026 the economy grew 2.00 % a year; "
            "computers and software added 0.40 pp, 20 % of it"
        )


def test_where_growth_is_too_small_there_are_points_and_no_share(warehouse):
    shrunk = ROUND | {"real_gdp_growth": quarters(2.0, 2.0, 2.0, 2.0, -2.0, -2.0, 2.0, 2.0)}
    with data_of(warehouse, NOW, **shrunk) as data:
        said = plain(growth.in_a_year(data))
        title = growth.growth_contribution(data, OPTIONS).title
    assert said.endswith("computers and software added 0.40 pp; growth was too small for a share")
    assert plain(title) == said


def test_a_half_year_of_too_little_growth_has_points_and_no_share(warehouse):
    """−0.65 and 1.85 are 0.6 % a year over the half-year, and 1.2 in sum."""
    little = ROUND | {"real_gdp_growth": quarters(2.0, 2.0, -0.65, 1.85, 2.0, 2.0, 2.0, 2.0)}
    with data_of(warehouse, NOW, **little) as data:
        drawn, table = growth_share_claim.growth_claims(data, OPTIONS), growth_share_claim.variants(data)
    assert plain(drawn.why_not) == (
        "the quoted 92 % of growth in the first half of 2025 is a share of too little to have a value. "
        "In points: +1.05 pp of growth of 0.60 % a year"
    )
    assert "none: growth of 0.60 % a year is too small" in plain(table)


def test_the_points_stand_beside_the_share(warehouse):
    with data_of(warehouse, NOW, **ROUND) as data:
        assert "In points: +1.05 pp of growth of 1.59 % a year" in plain(
            growth_share_claim.growth_claims(data, OPTIONS).subtitle
        )


def test_without_growth_there_are_the_points_alone(warehouse):
    alone = {name: values for name, values in ROUND.items() if name != "real_gdp_growth"}
    with data_of(warehouse, NOW, **alone) as data:
        drawn = growth.growth_contribution(data, OPTIONS)
    assert plain(drawn.title) == "Computers and software added 0.40 pp to growth in Q2 2026"
    assert drawn.subtitle.endswith("not known: growth of GDP")


def test_what_took_from_growth_is_said_to_have_taken(warehouse):
    fell = accounts(quarters(*[-0.3] * 8), quarters(*[0.1] * 8), quarters(*[1.0] * 8))
    with data_of(warehouse, NOW, **{name: told for name, told in fell.items() if name != "real_gdp_growth"}) as data:
        title = growth.growth_contribution(data, OPTIONS).title
        assert plain(title) == "Computers and software took 0.20 pp from growth in Q2 2026"


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("2025-04-01", "the first half of 2025"),
        ("2025-10-01", "the second half of 2025"),
        ("2025-01-01", "Q4 2024 and Q1 2025"),
        ("2025-07-01", "Q2 2025 and Q3 2025"),
    ],
)
def test_two_quarters_are_a_half_year_only_where_they_are_one(second, words):
    assert plain(growth_share_claim.half_in_words(pd.Timestamp(second))) == words


def test_the_table_stands_on_the_page_with_what_is_wrong_in_the_claim(warehouse):
    with data_of(warehouse, NOW, **ROUND) as data:
        table = growth_share_claim.variants(data)
    assert "must not be subtracted" in table and "most of it not AI" in table
    assert "First half of 2025" in table and "Q1 2026 and Q2 2026" not in table
    assert "First half of 2026" in table
