"""Does what belongs to one week count as known in time for that week?"""

import pandas as pd

from catalog import SERIES


def test_a_wednesdays_operation_is_known_before_the_balance_sheet_of_that_wednesday():
    """In every week, also where Thursday is a holiday: else the level would take the operation of Tuesday for it."""
    wednesdays = pd.date_range("2013-09-25", "2026-12-30", freq="W-WED")
    operation, sheet = (SERIES[name].release for name in ("reverse_repo_operations", "fed_assets"))
    assert (operation.known_from(wednesdays) <= sheet.known_from(wednesdays)).all()
