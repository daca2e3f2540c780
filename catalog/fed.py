"""How large is the Fed's balance sheet, and where on it does cash lie idle?"""

from functools import partial

from catalog.release_rules import DAILY_TREASURY_STATEMENT, H41, NEXT_MORNING
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Series, Unit

balance_sheet = partial(
    Series,
    source="fred",
    frequency=Frequency.WEEKLY,
    unit=Unit.USD_BN,
    scale=MILLIONS_TO_BILLIONS,
    release=H41,
)
operation = partial(
    Series, source="fred", frequency=Frequency.DAILY, unit=Unit.USD_BN, release=NEXT_MORNING
)  # served in billions already

FED = (
    balance_sheet(
        name="fed_assets",
        code="WALCL",
        title="Federal Reserve total assets",
        plausible=(500, 15_000),
        meaning="Everything the Federal Reserve owns, at Wednesday’s close (H.4.1 release).",
    ),
    balance_sheet(
        name="treasuries_held",
        code="TREAST",
        title="Treasury securities held by the Federal Reserve",
        plausible=(200, 12_000),
        meaning="Bills, notes, bonds and inflation-linked debt the Fed owns outright, at Wednesday’s close.",
    ),
    balance_sheet(
        name="treasuries_held_outright",
        code="WSHOTSL",
        title="Treasury securities held outright (securities block)",
        plausible=(200, 12_000),
        meaning="The same holdings as treasuries held, from the release’s block on securities. A cross-check.",
    ),
    balance_sheet(
        name="treasury_bills_held",
        code="WSHOBL",
        title="Treasury bills held by the Federal Reserve",
        plausible=(0, 6_000),
        meaning="The part of its Treasuries that runs a year at most, at Wednesday’s close. Buying bills adds reserves "
        "and takes no long debt out of private hands.",
    ),
    balance_sheet(
        name="mbs_held",
        code="WSHOMCB",
        title="Mortgage-backed securities held by the Federal Reserve",
        plausible=(0, 6_000),
        meaning="Mortgage-backed securities the Fed owns outright, at Wednesday’s close; none before 2009.",
    ),
    balance_sheet(
        name="treasury_cash",
        code="WDTGAL",
        title="Treasury General Account",
        plausible=(1, 3_000),
        meaning="The Treasury’s cash at the Fed, at Wednesday’s close. When it grows, cash leaves the banks.",
    ),
    balance_sheet(
        name="treasury_cash_average",
        code="WTREGEN",
        title="Treasury General Account, week average",
        plausible=(1, 3_000),
        meaning="The Treasury’s cash at the Fed, averaged over the week to Wednesday. Not to be mixed with "
        "Wednesday levels: the two can differ by $80 bn.",
    ),
    Series(
        name="treasury_cash_daily",
        source="treasury",
        code="operating_cash_balance:TGA",
        title="Treasury General Account, every business day",
        frequency=Frequency.DAILY,
        unit=Unit.USD_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=DAILY_TREASURY_STATEMENT,
        plausible=(1, 3_000),
        meaning="The Treasury’s cash at the Fed at each day’s close (Daily Treasury Statement), out one business day "
        "later.",
    ),
    balance_sheet(
        name="reserve_balances",
        code="WRBWFRBL",
        title="Reserve balances",
        plausible=(0.5, 8_000),
        meaning="What banks hold on account at the Fed, at Wednesday’s close.",
    ),
    balance_sheet(
        name="reserve_balances_average",
        code="WRESBAL",
        title="Reserve balances, week average",
        plausible=(0.5, 8_000),
        meaning="What banks hold at the Fed, averaged over the week to Wednesday: not a Wednesday level.",
    ),
    balance_sheet(
        name="reverse_repo",
        code="WLRRAOL",
        title="Reverse repo, money funds and others",
        plausible=(0, 4_000),
        meaning="Cash that money funds and other private lenders park at the Fed, at Wednesday’s close. Foreign "
        "central banks are left out.",
    ),
    balance_sheet(
        name="reverse_repo_total",
        code="WLRRAL",
        title="Reverse repo, including foreign central banks",
        plausible=(0, 5_000),
        meaning="All reverse repo, with the pool of foreign central banks. It must not be used for net liquidity, "
        "which counts the private part only.",
    ),
    operation(
        name="reverse_repo_operations",
        code="RRPONTSYD",
        title="Overnight reverse repo operations",
        lumpy=True,
        plausible=(0, 4_000),
        meaning="Cash taken in by the Fed’s overnight reverse repo that day. The facility opened in September 2013.",
    ),
    operation(
        name="repo_operations",
        code="RPONTSYD",
        title="Overnight repo operations",
        lumpy=True,
        plausible=(0, 1_000),
        meaning="Cash the Fed lent overnight against Treasuries that day. Anything far from zero is a sign of strain.",
    ),
)
