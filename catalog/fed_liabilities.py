"""What does the Fed owe, line by line, and what supplies and absorbs the reserves of banks?

The lines of the H.4.1 release that stand against Fed assets, and the two totals of its table on the factors affecting
reserve balances. Wednesday levels in millions, as in `catalog/fed.py`.
"""

from catalog.fed import balance_sheet

FED_LIABILITIES = (
    balance_sheet(
        name="banknotes",
        code="WLFN",
        title="Banknotes, net of what the Reserve Banks hold",
        plausible=(500, 6_000),
        meaning="Federal Reserve notes outside the Reserve Banks, at Wednesday’s close: the Fed’s oldest debt.",
    ),
    balance_sheet(
        name="currency_in_circulation",
        code="WCICL",
        title="Currency in circulation",
        plausible=(500, 6_000),
        meaning="Banknotes and the Treasury’s coins outside the Reserve Banks, at Wednesday’s close.",
    ),
    balance_sheet(
        name="foreign_official_deposits",
        code="WDFOL",
        title="Deposits of foreign central banks and governments",
        plausible=(0, 500),
        meaning="What foreign official holders keep on account at the Fed, at Wednesday’s close; their reverse repo is "
        "another line.",
    ),
    balance_sheet(
        name="other_deposits",
        code="WLODL",
        title="Other deposits at the Fed",
        plausible=(0, 2_000),
        meaning="Deposits of others than banks, the Treasury and foreign officials, such as mortgage agencies and "
        "clearing houses, at Wednesday’s close.",
    ),
    balance_sheet(
        name="deferred_availability_items",
        code="WLDACLC",
        title="Deferred availability cash items",
        plausible=(0, 100),
        meaning="Cheques presented and not yet credited to the banks that sent them, at Wednesday’s close.",
    ),
    balance_sheet(
        name="treasury_credit_contributions",
        code="H41RESH4ENWW",
        title="Treasury contributions to credit facilities",
        lumpy=True,
        plausible=(0, 500),
        meaning="What the Treasury has put into the Fed’s lending facilities to bear their first losses, at "
        "Wednesday’s close; up to some $114bn in 2020 and 2021.",
    ),
    balance_sheet(
        name="other_fed_liabilities",
        code="WLAD",
        title="Other liabilities and accrued dividends of the Fed",
        plausible=(-1_000, 1_000),
        meaning="What else the Fed owes, with what is due to the Treasury, at Wednesday’s close. Below zero where "
        "losses are carried forward against later payments to the Treasury.",
    ),
    balance_sheet(
        name="fed_liabilities",
        code="WLTLECL",
        title="Federal Reserve total liabilities",
        plausible=(500, 15_000),
        meaning="Everything the Federal Reserve owes, at Wednesday’s close: total assets less this is its capital.",
    ),
    balance_sheet(
        name="factors_supplying_reserves",
        code="WTFSRFL",
        title="Factors supplying reserve funds",
        plausible=(500, 16_000),
        meaning="The Fed’s credit, gold and the Treasury’s coins: all that can become reserves, at Wednesday’s close.",
    ),
    balance_sheet(
        name="factors_absorbing_reserves",
        code="WTFORBAFL",
        title="Factors absorbing reserve funds, other than reserve balances",
        plausible=(400, 15_000),
        meaning="Currency, reverse repo, the Treasury’s account and whatever else takes reserves from banks, at "
        "Wednesday’s close.",
    ),
)
