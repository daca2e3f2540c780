"""Do verdicts fall on the days that were fixed, and on no other?"""

from datetime import timedelta

from indicators.statistics.verdict_days import VERDICT_DAYS, next_verdict_day


def test_the_looks_are_the_last_fridays_of_february_2027_2028_and_2030():
    assert [look.year for look in VERDICT_DAYS] == [2027, 2028, 2030]
    for look in VERDICT_DAYS:
        assert (look.month, look.isoweekday(), (look + timedelta(days=7)).month) == (2, 5, 3)


def test_after_a_look_the_next_one_is_waited_for_and_after_the_last_none():
    first, second, last = VERDICT_DAYS
    assert next_verdict_day(first - timedelta(days=1)) == first
    assert next_verdict_day(first) == second
    assert next_verdict_day(last - timedelta(days=1)) == last and next_verdict_day(last) is None
