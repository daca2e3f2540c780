"""How much water is in the tub, and which pipe moved it? Everything in $bn. Methodology, “The water”."""

from functools import partial

import numpy as np

from catalog.series import Unit
from indicators.engine.registry import INDICATORS, indicator, read_as
from indicators.engine.windows import change, months_earlier
from indicators.engine.z_scores import scale, standardised

REVERSE_REPO_FACILITY_BEGAN = np.datetime64("2013-09-23")
WINDOWS = (4, 13, 26)
PARTS = ("treasuries", "mbs", "other", "tga", "rrp")
# Used only where the Wednesday level is missing: a week's average, and the day's operation.
LEVELS = {"treasury_cash": "treasury_cash_average", "reverse_repo": "reverse_repo_operations"}
RESERVES = {"reserve_balances": "reserve_balances_average"}
CASH_BY_DAY = {"treasury_cash_daily": "treasury_cash", "treasury_cash": LEVELS["treasury_cash"]}


def since_the_facility(reverse_repo):
    """Reverse repo, counted from the day the standing facility began; nothing before it."""
    return reverse_repo.where(reverse_repo.index.to_numpy() >= REVERSE_REPO_FACILITY_BEGAN, 0.0)


@indicator(title="Fed net liquidity", unit=Unit.USD_BN, fallbacks=LEVELS)
def net_liquidity(fed_assets, treasury_cash, reverse_repo):
    """Fed assets less the cash parked at the Treasury and in reverse repo, Wednesday levels (L1).

    Rising means cash is being added to the banking system, whichever of the three moved. It drifts up with banknotes;
    bank reserves are the part that banks can use.
    """
    return fed_assets - treasury_cash - since_the_facility(reverse_repo)


@indicator(title="Bank reserves", unit=Unit.USD_BN, calendar="fed_assets", fallbacks=RESERVES)
def reserves(reserve_balances):
    """What banks hold at the Fed, Wednesday level (L2): the part of net liquidity that banks can use."""
    return reserve_balances


@indicator(title="Net liquidity less bank reserves", unit=Unit.USD_BN)
def net_liquidity_beyond_reserves(net_liquidity, reserves):
    """Banknotes, foreign repo, other liabilities: what net liquidity counts and banks cannot use (L1 - L2)."""
    return net_liquidity - reserves


nowcast = partial(
    indicator,
    unit=Unit.USD_BN,
    calendar="reverse_repo_operations",
    newest=["treasury_cash_daily"],  # a day's balance is out one day after its reverse repo
    fallbacks=CASH_BY_DAY,
)


@nowcast(title="Net liquidity, nowcast", beyond="net_liquidity")
def net_liquidity_nowcast(fed_assets, treasury_cash_daily, reverse_repo_operations):
    """The last Fed assets less the newest Treasury cash and reverse repo, for the days after the last published level.

    An estimate from what is known when it is read, drawn dotted and never stored as the level: it ends where the Fed
    publishes. Treasury cash is that of the last business day reported; where no day is, that of the last Wednesday.
    """
    return fed_assets - treasury_cash_daily - since_the_facility(reverse_repo_operations)


@nowcast(title="Net liquidity as it was nowcast")
def net_liquidity_as_nowcast(fed_assets, treasury_cash_daily, reverse_repo_operations):
    """What the nowcast said of each day when its reverse repo came, from what was known then: its record.

    Where the Fed has published since, the level is known, and this is no estimate any more.
    """
    return net_liquidity_nowcast(fed_assets, treasury_cash_daily, reverse_repo_operations)


@indicator(title="Change of bank credit, 13 weeks", unit=Unit.USD_BN)
def bank_credit_13w(bank_credit, weeks=13):
    """The change of all loans and securities of US banks. It makes deposits and does not fill the Fed’s tub."""
    return change(bank_credit, weeks)


def change_of_net_liquidity_over_gdp(fed_assets, treasury_cash, reverse_repo, gdp, weeks):
    """The change of net liquidity over today’s GDP: both ends in one measure, and in one vintage of GDP."""
    return 100 * change(net_liquidity(fed_assets, treasury_cash, reverse_repo), weeks) / gdp


for weeks, span in ((1, "a week"), (13, "13 weeks")):
    indicator(
        name=f"net_liquidity_share_of_gdp_{weeks}w",
        title=f"Change of net liquidity in {span}, as a share of GDP",
        unit=Unit.PERCENTAGE_POINTS,
        fallbacks=LEVELS,
        weeks=weeks,
    )(change_of_net_liquidity_over_gdp)


@indicator(title="Growth of money after inflation, 6 months", unit=Unit.PERCENT)
def real_money_growth_6m(m2, consumer_prices, months=6):
    """How much more M2 buys at consumer prices than six months before, not at an annual rate."""
    real = m2 / consumer_prices
    return 100 * (real / months_earlier(real, months) - 1)


@indicator(title="Error of the nowcast", unit=Unit.USD_BN)
def net_liquidity_nowcast_error(net_liquidity, net_liquidity_as_nowcast):
    """The last nowcast before the Fed published the week, less what the Fed then published."""
    return net_liquidity_as_nowcast - net_liquidity


def added_by(holdings, weeks):
    """The change of what the Fed holds: more of it adds water."""
    return change(holdings, weeks)


def added_by_other_assets(fed_assets, treasuries_held, mbs_held, weeks):
    """The change of what else the Fed owns: loans, repo, swaps, premium. It is the rest."""
    return change(fed_assets - treasuries_held - mbs_held, weeks)


def added_by_treasury_account(treasury_cash, weeks):
    """Less the change of the Treasury’s cash at the Fed: filling the account takes water."""
    return -change(treasury_cash, weeks)


def added_by_reverse_repo(reverse_repo, weeks):
    """Less the change of reverse repo: an emptying facility adds water."""
    return -change(since_the_facility(reverse_repo), weeks)


def sum_of_parts(treasuries, mbs, other, tga, rrp):
    """The change of net liquidity as the sum of its five parts, each taken inside one measure and one vintage."""
    return treasuries + mbs + other + tga + rrp


def sum_without_treasury_account(treasuries, mbs, other, rrp):
    """The change of net liquidity had the Treasury’s account stood still: its four other parts.

    The Treasury fills and empties its account with taxes and debt, whatever the Fed does. Since 2023 that has been most
    of what moved the water over 13 weeks, so only what is left beside it says tighter or easier.
    """
    return treasuries + mbs + other + rrp


@read_as(
    "scale(100 * flow / gdp) * gdp / 100, scale being 1.4826 * median deviation of the 520 weeks before, at least 156, "
    "and no less than 0.25 * their standard deviation"
)
def usual_size(flow, gdp):
    """How far such a change, over the GDP known then, lay from its median in the ten years before; at today’s GDP.

    A change under a quarter of this is little changed.
    """
    return scale(100 * flow / gdp) * gdp / 100


@read_as("(share - median) / scale of the 520 weeks before, at least 156, share being flow / gdp; within 3 and -3")
def standard_score(flow, gdp):
    """How unusual the change, over the GDP known then, is against the ten years before it, the week itself left out.

    Under 1 it is ordinary, from 1 large, from 2 very large; 3 is the bound. 0 is the median, not a change of nothing.
    """
    return standardised(100 * flow / gdp)


def change_of_reserves(reserve_balances, weeks):
    """The change of bank reserves, both ends in one measure."""
    return change(reserve_balances, weeks)


def change_of_reserves_without_account(reserve_balances, treasury_cash, weeks):
    """The change of bank reserves had the Treasury’s account stood still."""
    return change(reserve_balances + treasury_cash, weeks)


WITHOUT_ACCOUNT = "_without_treasury_account"
BOTH_AVERAGES = {"reserve_balances_average": (RESERVES["reserve_balances"], LEVELS["treasury_cash"])}

for weeks in WINDOWS:
    name, span = f"net_liquidity_{weeks}w", f"{weeks} weeks"
    flow = partial(indicator, unit=Unit.USD_BN, calendar="fed_assets", weeks=weeks)
    tga, rrp = ({proper: LEVELS[proper]} for proper in ("treasury_cash", "reverse_repo"))
    flow(name=f"{name}_treasuries", title=f"Treasuries held by the Fed, {span}", inputs=["treasuries_held"])(added_by)
    flow(name=f"{name}_mbs", title=f"Mortgage bonds held by the Fed, {span}", inputs=["mbs_held"])(added_by)
    flow(name=f"{name}_other", title=f"Other Fed assets, {span}")(added_by_other_assets)
    flow(name=f"{name}_tga", title=f"Treasury account, {span}", fallbacks=tga)(added_by_treasury_account)
    flow(name=f"{name}_rrp", title=f"Reverse repo, {span}", fallbacks=rrp)(added_by_reverse_repo)
    flow(name=f"reserves_{weeks}w", title=f"Change of bank reserves, {span}", fallbacks=RESERVES)(change_of_reserves)
    flow(
        name=f"reserves_{weeks}w{WITHOUT_ACCOUNT}",
        title=f"Change of bank reserves without the Treasury’s account, {span}",
        instead=BOTH_AVERAGES,
    )(change_of_reserves_without_account)
    parts = [f"{name}_{part}" for part in PARTS]
    indicator(name=name, title=f"Change of net liquidity, {span}", unit=Unit.USD_BN, inputs=parts)(sum_of_parts)
    indicator(
        name=f"{name}{WITHOUT_ACCOUNT}",
        title=f"Change of net liquidity without the Treasury’s account, {span}",
        unit=Unit.USD_BN,
        inputs=[part for part in parts if not part.endswith("_tga")],
    )(sum_without_treasury_account)

for moved in (f"{level}_13w{without}" for level in ("net_liquidity", "reserves") for without in ("", WITHOUT_ACCOUNT)):
    against_itself = partial(indicator, inputs=[moved, "gdp"], cumulative=True)
    title = INDICATORS[moved].title
    against_itself(name=f"{moved}_usual_size", title=f"{title}: its usual size", unit=Unit.USD_BN)(usual_size)
    against_itself(name=f"{moved}_z", title=f"{title}: standard score", unit=Unit.SCORE)(standard_score)
