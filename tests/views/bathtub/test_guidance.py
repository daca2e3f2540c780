"""Is it said truly what the builders say they will spend, of whom it is known, and how far their cash would reach?"""

import pytest

from catalog.companies import BUILDERS
from tests.real import needs_real_data
from tests.views.bathtub.test_buffers import cells
from tests.views.worlds import data_of, plain
from views.bathtub.buffers import cash_in_words
from views.bathtub.guidance import builders_guidance, in_words
from views.core.point_in_time import PointInTime
from warehouse.clock import moment
from warehouse.folder import Warehouse


def balance_sheets(*builders: str, quarter: str = "2026-04-01") -> dict[str, dict[str, float]]:
    """$40bn of cash and $60bn of securities each."""
    held = {"cash": 40.0, "securities": 60.0}
    return {f"{builder}_{item}": {quarter: value} for builder in builders for item, value in held.items()}


@pytest.mark.parametrize(
    ("builders", "day", "said"),
    [
        # 500 over 175 + 200 + 220 + 137.5 + 92.5, then without Microsoft, then Meta alone
        (
            BUILDERS,
            "2026-08-24",
            "of the five builders would pay for 61 % of the $825bn a year they say they will spend",
        ),
        (BUILDERS[1:], "2026-08-24", "of 4 of the 5 builders would pay for 62 % of the $650bn a year they say they"),
        (("meta",), "2026-08-24", "of Meta would pay for 73 % of the $138bn a year it says it will spend"),
        (BUILDERS, "2027-01-15", "of Oracle would pay for 108 % of the $92.5bn a year it says it will spend"),
    ],
)
def test_the_cash_is_held_against_what_the_same_builders_say(tmp_path, builders, day, said):
    with data_of(Warehouse(f"file:{tmp_path}"), day, **balance_sheets(*builders)) as data:
        assert plain(in_words(data)).startswith(f"Cash and securities {said}")


def test_beside_what_the_five_hold_stands_the_same_share_and_of_fewer_none(tmp_path):
    with data_of(Warehouse(f"file:{tmp_path}/5"), "2026-08-24", **balance_sheets(*BUILDERS)) as data:
        told = "cash and securities $500bn, 61 % of the $825bn a year they say they will spend"
        assert plain(cash_in_words(data)) == told
    with data_of(Warehouse(f"file:{tmp_path}/4"), "2026-08-24", **balance_sheets(*BUILDERS[1:])) as data:
        assert cash_in_words(data) == "cash and securities known of 4 of 5"
    sheets = balance_sheets(*BUILDERS, quarter="2024-10-01")
    with data_of(Warehouse(f"file:{tmp_path}/4 said"), "2025-02-28", **sheets) as data:
        assert cash_in_words(data) == "cash and securities $500bn"


def test_a_builder_is_held_against_its_own_statement_and_a_balance_sheet_too_old_is_called_stale(tmp_path):
    sheets = balance_sheets("amzn") | balance_sheets("orcl", quarter="2024-04-01")
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-24", **sheets) as data:
        rows = {row[0]: row[1:] for row in cells(builders_guidance(data))}
    with data_of(
        Warehouse(f"file:{tmp_path}/old"), "2026-08-24", **balance_sheets("orcl", quarter="2024-04-01")
    ) as data:
        assert plain(in_words(data)).startswith("Cash and securities of Oracle (Q2 2024) would pay for 108 %")
    assert rows["Amazon, 2026"][:3] == ["220", "not known", "45 %, Q2 2026"]
    assert rows["Oracle, year to May 2027"][2] == "108 %, Q2 2024, stale"


def test_the_sum_waits_for_the_last_balance_sheet_and_says_of_which_quarter_it_is(tmp_path):
    """Oracle held 150 in the quarter to June, 100 in the one before, as Meta did: 200 over 137.5 + 92.5."""
    sheets = balance_sheets("meta", "orcl", quarter="2026-01-01")
    sheets["orcl_cash"] |= {"2026-04-01": 90.0}
    sheets["orcl_securities"] |= {"2026-04-01": 60.0}
    with data_of(Warehouse(f"file:{tmp_path}"), "2026-08-24", **sheets) as data:
        assert plain(in_words(data)).startswith(
            "Cash and securities of 2 of the 5 builders (Q1 2026) would pay for 87 %"
        )
        rows = {row[0]: row[1:] for row in cells(builders_guidance(data))}
    assert rows["Oracle, year to May 2027"][2] == "162 %, Q2 2026"


@needs_real_data
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2008-10-01", "What the builders say they will spend is not known at this moment"),
        ("2026-02-03", "$175bn a year is what 2 of the 5 builders say they will spend"),
        ("2026-02-05", "$555bn a year is what 4 of the 5 builders say they will spend"),
        ("2026-08-21", "$825bn a year is what the five builders say they will spend"),
    ],
)
def test_on_no_day_is_anything_counted_that_was_said_later(real_warehouse: Warehouse, day, said):
    with real_warehouse.reader() as reader:
        assert plain(in_words(PointInTime(reader, moment(day)))).startswith(said)


@needs_real_data
def test_what_microsoft_says_stands_beside_what_it_spent_and_no_fall_is_read_into_a_reclassification(data: PointInTime):
    """175 over 19.394 + 29.876 + 30.876 + 35.802, once the quarter to June was filed."""
    row = next(row for row in cells(builders_guidance(data)) if row[0] == "Microsoft, 2026")
    assert row[1:4] == ["175", "151 %, Q2 2026", "not known"]
    assert "with leased assets (D3); 190 before: future leases were reclassified" in row[4]
