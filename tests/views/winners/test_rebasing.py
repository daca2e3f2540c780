"""Does a level stand where it is rebased, and nowhere that it is not known?"""

from datetime import date

import pandas as pd
import pytest

from views.winners.rebasing import value_on

LEVELS = pd.Series([100.0, 110.0, 120.0], pd.to_datetime(["2026-01-05", "2026-01-09", "2026-02-02"]))


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (date(2026, 1, 4), None),  # before its first close
        (date(2026, 1, 9), 110.0),
        (date(2026, 1, 13), 110.0),  # four days after the last close
        (date(2026, 1, 14), None),  # five: it stands nowhere
        (date(2026, 2, 2), None),  # nothing came since
    ],
)
def test_a_level_stands_on_its_last_close_for_a_few_days_and_no_longer(since, told):
    assert value_on(LEVELS, since) == told
