"""Does what belongs to one week count as known in time for that week, and nothing before it was published?"""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from catalog import NEW_YORK, SERIES, release_rules
from catalog.release_days import RELEASE_DAYS, ReleaseDay
from catalog.series import Release

BY_RELEASE = {name: rule for name, rule in vars(release_rules).items() if isinstance(rule, Release)}
A_YEAR = pd.Timedelta(days=366)


def known_from(rule: Release, day: str | date) -> pd.Timestamp:
    """The moment in New York from which a value of this date counts as known."""
    return rule.known_from(pd.DatetimeIndex([day]))[0].tz_convert(NEW_YORK)


def told(series: str, day: str) -> str:
    return known_from(SERIES[series].release, day).strftime("%a %Y-%m-%d %H:%M")


def test_a_wednesdays_operation_is_known_before_the_balance_sheet_of_that_wednesday():
    """In every week, also where Thursday is a holiday: else the level would take the operation of Tuesday for it."""
    wednesdays = pd.date_range("2013-09-25", "2026-12-30", freq="W-WED")
    operation, sheet = (SERIES[name].release for name in ("reverse_repo_operations", "fed_assets"))
    assert (operation.known_from(wednesdays) <= sheet.known_from(wednesdays)).all()


@pytest.mark.parametrize(
    ("wednesday", "published"),
    [
        ("2026-08-19", "Thu 2026-08-20 16:30"),
        ("2026-11-25", "Fri 2026-11-27 16:30"),  # Thanksgiving
        ("2024-12-25", "Thu 2024-12-26 16:30"),  # Wednesday is the holiday
        ("2025-12-24", "Mon 2025-12-29 16:30"),  # offices closed before and after Christmas
    ],
)
def test_the_balance_sheet_comes_on_thursday_and_later_only_where_the_fed_is_closed(wednesday, published):
    assert told("fed_assets", wednesday) == published


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("2026-11-16", "Mon 2026-11-23 18:00"),  # a Monday: not the release of that day
        ("2026-11-20", "Mon 2026-11-23 18:00"),
        ("2026-09-04", "Tue 2026-09-08 18:00"),  # Labor Day
    ],
)
def test_exchange_rates_of_a_week_come_on_the_monday_after_it(day, published):
    assert told("dollars_per_euro_noon", day) == published


@pytest.mark.parametrize(
    ("series", "day", "published"),
    [
        ("gdp", "2025-07-01", "Tue 2025-12-23 08:30"),
        ("computers_contribution", "2025-07-01", "Tue 2025-12-23 08:30"),
        ("federal_interest_payments", "2018-10-01", "Thu 2019-02-28 08:30"),
        ("real_gdp_growth", "2013-07-01", "Thu 2013-11-07 08:30"),
        ("gdp", "2025-10-01", "Fri 2026-02-20 08:30"),
        ("data_centre_construction", "2025-09-01", "Wed 2026-01-21 10:00"),
        ("federal_balance", "2018-12-01", "Wed 2019-02-13 18:00"),
        ("money_fund_assets", "2025-07-01", "Fri 2026-01-09 18:00"),
    ],
)
def test_what_a_shutdown_put_off_counts_as_known_from_the_day_it_came(series, day, published):
    assert told(series, day) == published


@pytest.mark.parametrize(
    ("series", "day", "published"),
    [
        (
            "money_fund_assets",
            "2027-04-01",
            "Wed 2027-09-29 18:00",
        ),  # the annual revision: as late as 25 September (2013)
        ("federal_balance", "2027-09-01", "Wed 2027-10-27 18:00"),  # the year is closed: as late as 25 October (2019)
        ("federal_balance", "2027-08-01", "Tue 2027-09-14 18:00"),
        ("sofr", "2027-03-25", "Mon 2027-03-29 09:00"),  # no repo on Good Friday
        ("financial_conditions", "2026-01-16", "Thu 2026-01-22 08:30"),  # Monday was a holiday
        ("data_centre_construction", "2020-01-01", "Mon 2024-07-01 10:00"),  # until then a part of offices
    ],
)
def test_a_release_that_takes_longer_once_a_year_is_given_that_time(series, day, published):
    assert told(series, day) == published


@pytest.mark.parametrize("day", RELEASE_DAYS, ids=lambda day: f"{day.release} {day.about}")
def test_a_day_known_by_name_is_told_with_its_source_and_wins_over_the_rule(day: ReleaseDay):
    assert day.source and day.why in ("usual", "shutdown", "closed")
    assert day.about < day.published < (pd.Timestamp(day.about) + A_YEAR).date()
    assert known_from(BY_RELEASE[day.release], day.about).date() == day.published


@pytest.mark.parametrize("day", RELEASE_DAYS, ids=lambda day: f"{day.release} {day.about}")
def test_a_rule_alone_is_never_too_early_but_where_something_put_the_release_off(day: ReleaseDay):
    """Of each quarter of GDP since 1991: so it may date the quarters to come."""
    by_rule = known_from(replace(BY_RELEASE[day.release], named={}), day.about).date()
    assert (by_rule < day.published) == (day.why != "usual")


def test_no_day_is_named_twice():
    assert len({(day.release, day.about) for day in RELEASE_DAYS}) == len(RELEASE_DAYS)
