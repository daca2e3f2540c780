"""When do the agencies publish, and from when on may a reader count on a number?

Each rule is the latest usual moment, so that history loaded without vintages is never known too soon.
"""

from datetime import time

from catalog.model import Release

QUARTER = 92  # days, the longest: quarterly series are dated by the first day of their quarter
MONTH = 31

OWN_DAY = Release(at=time(0, 0))  # rates the Fed sets: announced before the day they apply to
NEXT_MORNING = Release(business_days=1, at=time(9, 0))  # New York Fed: reference rates, operations of the day before
NEXT_BUSINESS_DAY = Release(business_days=1)
WEEKLY_BATCH = Release(business_days=7, early=2)  # a whole week at once, on one of the first days of the next

H41 = Release(days=2, at=time(16, 30), early=1)  # Thursday, in holiday weeks Friday
H6_MONTHLY = Release(days=58, early=9)  # the fourth Tuesday of the next month: 49 to 58 days after the stamp
H6_WEEKLY = Release(days=56, early=14)  # four or five weeks at once, with the monthly figures
H6_WEEKLY_STALE_AFTER = 45  # days: between two batches the newest week grows old without being late
H8 = Release(days=9, at=time(16, 15))  # Friday of the following week
H8_MONTHLY = Release(days=MONTH + 14, early=7)  # once the month's last week is out
LOAN_OFFICERS = Release(days=42, early=10)  # some five weeks into the quarter they are asked about

CHICAGO_FED = Release(days=5, at=time(8, 30))  # Wednesday after the Friday
ST_LOUIS_FED = Release(days=6)  # Thursday after the Friday
MONTHLY_AVERAGE = Release(days=MONTH, business_days=2)

BEA = Release(days=QUARTER + 30, at=time(8, 30), early=4, revisions=(30, 60))  # advance, second, third estimate
Z1 = Release(days=QUARTER + 75, early=7)
FINRA = Release(days=MONTH + 20)  # in the third week of the next month
TREASURY_BULLETIN = Release(days=QUARTER + 70, early=12)
TREASURY_STATEMENT = Release(days=MONTH, business_days=8)
DAILY_TREASURY_STATEMENT = Release(business_days=1, at=time(16, 0))
MONTHLY_DEBT_STATEMENT = Release(days=MONTH, business_days=4, at=time(16, 0), early=6)  # fourth business day
NEW_YORK_FED_MODEL = Release(business_days=2, early=1)
CENSUS_C30 = Release(days=2 * MONTH + 3, at=time(10, 0), early=4)  # first business day of the second month after
