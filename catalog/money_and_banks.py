"""How much money is there, how much of it did the banks create, and what does it buy?"""

from functools import partial

from catalog.release_rules import (
    CONSUMER_PRICES,
    H6_MONTHLY,
    H6_WEEKLY,
    H6_WEEKLY_STALE_AFTER,
    H8,
    H8_MONTHLY,
    LOAN_OFFICERS,
    Z1,
)
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Series, Unit

stock = partial(Series, source="fred", unit=Unit.USD_BN, revised=True)
money_monthly = partial(stock, frequency=Frequency.MONTHLY, release=H6_MONTHLY)
money_weekly = partial(stock, frequency=Frequency.WEEKLY_MONDAY, release=H6_WEEKLY, stale_after=H6_WEEKLY_STALE_AFTER)
banks_weekly = partial(stock, frequency=Frequency.WEEKLY, release=H8)
banks_monthly = partial(stock, frequency=Frequency.MONTHLY, release=H8_MONTHLY)

MONEY_AND_BANKS = (
    money_monthly(
        name="m2",
        code="M2SL",
        title="Money stock M2",
        plausible=(200, 60_000),
        meaning="Cash, deposits and retail money funds, seasonally adjusted, average over the month.",
    ),
    Series(
        name="consumer_prices",
        source="fred",
        code="CPIAUCSL",
        title="Consumer prices",
        frequency=Frequency.MONTHLY,
        unit=Unit.INDEX_POINTS,
        release=CONSUMER_PRICES,
        revised=True,
        plausible=(10, 2_000),
        meaning="What city households pay for all they buy (CPI), seasonally adjusted, 1982 to 1984 = 100. Prices of "
        "October 2025 were not collected.",
    ),
    money_weekly(
        name="m2_weekly",
        code="WM2NS",
        title="Money stock M2, weekly",
        plausible=(1_000, 60_000),
        meaning="M2 for weeks ending on Monday, not seasonally adjusted: April’s tax payments show. Published once a "
        "month, several weeks at a time.",
    ),
    money_monthly(
        name="retail_money_funds",
        code="RMFSL",
        title="Retail money funds",
        plausible=(0, 8_000),
        meaning="Money funds held by households, seasonally adjusted. Already inside M2: do not add the two.",
    ),
    money_weekly(
        name="retail_money_funds_weekly",
        code="WRMFNS",
        title="Retail money funds, weekly",
        plausible=(0, 8_000),
        meaning="Money funds held by households, for weeks ending on Monday. Already inside M2: do not add the two.",
    ),
    stock(
        name="money_fund_assets",
        code="MMMFFAQ027S",
        title="Money fund assets",
        frequency=Frequency.QUARTERLY,
        scale=MILLIONS_TO_BILLIONS,
        release=Z1,
        plausible=(0, 25_000),
        meaning="All assets of money funds at the end of the quarter, dated by the quarter’s first day. Known about "
        "ten weeks after the quarter.",
    ),
    banks_weekly(
        name="bank_credit",
        code="TOTBKCR",
        title="Bank credit",
        plausible=(400, 60_000),
        meaning="Loans and securities of all commercial banks in the US, on Wednesday, seasonally adjusted.",
    ),
    banks_weekly(
        name="bank_assets",
        code="TLAACBW027SBOG",
        title="Bank assets",
        plausible=(500, 80_000),
        meaning="All that commercial banks in the US own, cash at the Fed included, on Wednesday, seasonally adjusted.",
    ),
    banks_weekly(
        name="commercial_loans_weekly",
        code="TOTCI",
        title="Commercial and industrial loans, weekly",
        plausible=(50, 10_000),
        meaning="What commercial banks lend to firms, on Wednesday, seasonally adjusted.",
    ),
    banks_monthly(
        name="commercial_loans",
        code="BUSLOANS",
        title="Commercial and industrial loans",
        plausible=(5, 10_000),
        meaning="What commercial banks lend to firms, average over the month; reaches back to 1947.",
    ),
    banks_weekly(
        name="bank_deposits",
        code="DPSACBW027SBOG",
        title="Bank deposits",
        plausible=(300, 60_000),
        meaning="Deposits at all commercial banks in the US, on Wednesday, seasonally adjusted.",
    ),
    banks_weekly(
        name="nbfi_loans",
        code="LNFACBW027SBOG",
        title="Bank loans to nonbank financial firms",
        plausible=(50, 8_000),
        meaning="What banks lend to private credit, funds and other financial firms that take no deposits, on "
        "Wednesday. It jumps when banks move old loans into this group.",
    ),
    banks_monthly(
        name="nbfi_loans_monthly",
        source="folder",
        code="NBFI_LOANS_H8",
        title="Bank loans to nonbank financial firms, monthly",
        plausible=(50, 8_000),
        meaning="What banks lend to private credit, funds and other financial firms that take no deposits, by month.",
    ),
    Series(
        name="lending_standards",
        source="fred",
        code="DRTSCILM",
        title="Banks tightening standards on business loans",
        frequency=Frequency.QUARTERLY,
        unit=Unit.PERCENT,
        release=LOAN_OFFICERS,
        plausible=(-100, 100),
        meaning="Share of banks making loans to large firms harder to get, less the share making them easier. Asked "
        "early in the quarter it is dated by.",
    ),
)
