"""When do the agencies publish, and from when on may a reader count on a number?

Each rule is the latest usual moment, so that history loaded without vintages is never known too soon. Days that are
known by name, and those that a shutdown or closed offices put off, stand in `release_days.csv`.
"""

from datetime import date, time, timedelta

from pandas.tseries.holiday import GoodFriday

from catalog.release_days import named
from catalog.series import Release

QUARTER_DAYS = 92  # days, the longest: quarterly series are dated by the first day of their quarter
MONTH_DAYS = 31
SECOND_QUARTER, SEPTEMBER = 4, 9  # the months that the quarter and the fiscal year's last month are dated by
A_DAY = timedelta(days=1)
GOOD_FRIDAYS = GoodFriday.dates("2018", "2060")

OWN_DAY = Release(at=time(0, 0))  # rates the Fed sets: announced before the day they apply to
NEXT_MORNING = Release(business_days=1, at=time(9, 0))  # New York Fed: reference rates, operations of the day before
REPO_RATES = Release(  # likewise, but bonds do not trade on Good Friday: Thursday's rates are out on Monday
    business_days=1,
    at=time(9, 0),
    named={(day - A_DAY).date(): (day + 3 * A_DAY).date() for day in GOOD_FRIDAYS},
)
NEXT_BUSINESS_DAY = Release(business_days=1)
WEEKLY_BATCH = Release(business_days=7, early=2)  # a whole week at once, on one of the first days of the next

H10 = Release(weekday="Monday")  # exchange rates of the week before; where that is a holiday, on Tuesday
H41 = Release(business_days=1, at=time(16, 30), named=named("H41"))  # Thursday; where that is a holiday, Friday
H6_MONTHLY = Release(days=58, early=9)  # the fourth Tuesday of the next month: 49 to 58 days after the stamp
H6_WEEKLY = Release(days=56, early=14)  # four or five weeks at once, with the monthly figures
H6_WEEKLY_STALE_AFTER = 45  # days: between two batches the newest week grows old without being late
H8 = Release(days=9, at=time(16, 15), named=named("H8"))  # Friday of the following week; where a holiday, Thursday
H8_MONTHLY = Release(days=MONTH_DAYS + 14, early=7)  # once the month's last week is out
LOAN_OFFICERS = Release(  # some five weeks into the quarter they are asked about, in earlier years seven
    days=56, early=24, named=named("LOAN_OFFICERS")
)

CHICAGO_FED = Release(business_days=3, at=time(8, 30))  # Wednesday after the Friday, in holiday weeks Thursday
ST_LOUIS_FED = Release(business_days=4)  # Thursday after the Friday
MONTHLY_AVERAGE = Release(days=MONTH_DAYS, business_days=2)

CONSUMER_PRICES = Release(  # between the 10th and the 15th of the next month, before 2017 up to the 20th
    days=MONTH_DAYS + 19, at=time(8, 30), early=9, named=named("CONSUMER_PRICES")
)
BEA = Release(  # advance, second, third estimate
    days=QUARTER_DAYS + 30, at=time(8, 30), early=4, revisions=(30, 60), named=named("BEA")
)
Z1 = Release(
    days=QUARTER_DAYS + 75, early=7, longer=((SECOND_QUARTER, 14),), named=named("Z1")
)  # revised with the second
EUROSYSTEM = Release(days=4)  # Tuesday after the Friday, in the afternoon in Frankfurt
BANK_OF_JAPAN = Release(days=MONTH_DAYS + 10, early=6)  # some ten days after the month
FINRA = Release(days=2 * MONTH_DAYS)  # in the third week of the next month; the exchanges before 2010 by its end
TREASURY_BULLETIN = Release(days=QUARTER_DAYS + 90, early=32)
TREASURY_STATEMENT = Release(  # the fiscal year is closed with September
    days=MONTH_DAYS, business_days=8, longer=((SEPTEMBER, 14),), named=named("TREASURY_STATEMENT")
)
DAILY_TREASURY_STATEMENT = Release(business_days=1, at=time(16, 0))
MONTHLY_DEBT_STATEMENT = Release(days=MONTH_DAYS, business_days=4, at=time(16, 0), early=6)  # fourth business day
NEW_YORK_FED_MODEL = Release(business_days=2, early=1)
CENSUS_C30 = Release(  # first business day of the second month after; data centres are told apart since July 2024
    days=2 * MONTH_DAYS + 3, at=time(10, 0), early=4, begun=date(2024, 7, 1), named=named("CENSUS_C30")
)
