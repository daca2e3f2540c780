"""Does a reader who points at a date read what the data say of it?"""

import re
from functools import partial

import pandas as pd
import pytest
import vl_convert

from charts import number_format
from charts.export.fit_to_size import VEGA_LITE
from charts.export.inline_csv import compact
from charts.kinds import lines, signed_bars
from charts.theme import LIGHT
from tests.charts.pictures import words

SPACE = number_format.SPACE
DAYS = pd.bdate_range("1990-01-02", "2026-08-20")
MONTHS = pd.date_range("2025-01-01", periods=14, freq="MS")


def read(chart, when: str) -> list[str]:
    """What stands beside the rule when the pointer is at this moment: the words that stand there only then."""
    small = compact(chart) | {"width": 900}
    [at] = [signal for signal in small["params"] if signal["name"] == "at"]
    before = words(vl_convert.vegalite_to_svg(small, vl_version=VEGA_LITE)).split("\n")
    at["value"] = pd.Timestamp(when).timestamp() * 1_000
    drawn = vl_convert.vegalite_to_svg(small, vl_version=VEGA_LITE)
    marks = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    return [each.replace(SPACE, " ") for each in marks if each not in " ".join(before)]


@pytest.mark.parametrize("near", ["2008-10-10T00:00", "2008-10-09T13:00", "2008-10-10T11:00"])
def test_the_date_nearest_to_the_pointer_is_read_with_the_value_of_every_line(near):
    frame = pd.DataFrame({"One": range(len(DAYS)), "Two": 0.5}, DAYS, dtype=float)
    frame.loc["2008-10-10"] = [4_321.5, -1.25]
    said = read(lines.line(frame, LIGHT, text=partial(number_format.signed, digits=1)), near)
    assert said == 2 * ["10 Oct 2008", "One  +4,321.5", "Two  −1.2"]


def test_a_line_of_months_beside_one_of_quarters_says_of_when_its_value_is():
    frame = pd.DataFrame({"FINRA": range(100, 114), "Z.1": [90, None, None, 93, *[None] * 10]}, MONTHS, dtype=float)
    chart = lines.line(frame, LIGHT, text=number_format.money, gap_days=100)
    assert read(chart, "2025-03-02")[:3] == ["1 Mar 2025", "FINRA  $102bn", "Z.1  $90.0bn (1 Jan 2025)"]
    assert read(chart, "2025-06-01")[:3] == ["1 Jun 2025", "FINRA  $105bn", "Z.1  –"]


def test_a_nowcast_is_read_only_where_there_is_one():
    level = pd.Series(6.0, MONTHS, name="Net liquidity")
    nowcast = pd.Series([5.7], index=[MONTHS[-1] + pd.Timedelta(days=2)])
    chart = lines.line(level, LIGHT, text=number_format.trillions, nowcast=nowcast)
    assert read(chart, "2025-04-01")[:2] == ["1 Apr 2025", "$6.00tn"]
    assert "nowcast  $5.70tn" in read(chart, "2026-02-03")


def test_words_that_only_python_knows_are_read_as_well():
    rising = pd.Series(range(14), MONTHS, dtype=float)
    assert "about 3" in read(lines.line(rising, LIGHT, text="about {:.0f}".format), "2025-04-01")


def test_bars_are_read_with_their_signs():
    days = pd.to_datetime(["2026-05-20", "2026-08-19"])
    frame = pd.DataFrame({"Treasuries": [-84.46, 12.0], "MBS": [3.0, -46.93]}, days)
    assert read(signed_bars.signed_panels(frame, LIGHT), "2026-05-21")[:3] == [
        "20 May 2026",
        "Treasuries  −84.5",
        "MBS  +3.0",
    ]
