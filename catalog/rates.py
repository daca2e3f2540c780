"""What does money cost: overnight, over ten years, and after inflation?"""

from datetime import date
from functools import partial

from catalog.release_rules import NEW_YORK_FED_MODEL, NEXT_BUSINESS_DAY, NEXT_MORNING, OWN_DAY, REPO_RATES, WEEKLY_BATCH
from catalog.series import Frequency, Series, Unit

daily = partial(Series, source="fred", frequency=Frequency.DAILY, unit=Unit.PERCENT)
set_by_the_fed = partial(daily, release=OWN_DAY, served_ahead=True, plausible=(-2, 15))
overnight = partial(daily, release=NEXT_MORNING)
repo = partial(daily, release=REPO_RATES)
nominal_yield = partial(daily, release=NEXT_BUSINESS_DAY, plausible=(-2, 20))
real_yield = partial(daily, release=NEXT_BUSINESS_DAY, plausible=(-5, 10))

RATES = (
    set_by_the_fed(
        name="interest_on_reserves",
        code="IORB",
        title="Interest on reserve balances",
        meaning="What the Fed pays banks on their reserves. Listed for every calendar day, some days ahead.",
    ),
    set_by_the_fed(
        name="interest_on_excess_reserves",
        code="IOER",
        title="Interest on excess reserves",
        ends=date(2021, 7, 28),
        meaning="What the Fed paid banks on reserves beyond those required, for every calendar day until 28 July 2021; "
        "from the next day on there is one rate for all reserves.",
    ),
    set_by_the_fed(
        name="fed_target_upper",
        code="DFEDTARU",
        title="Federal funds target range, upper limit",
        meaning="The top of the range the Fed aims at. Listed for every calendar day, from the day it applies.",
    ),
    repo(
        name="sofr",
        code="SOFR",
        title="Secured overnight financing rate",
        plausible=(-2, 15),
        meaning="The cost of cash overnight against Treasuries. Well above the interest on reserves, cash is short.",
    ),
    repo(
        name="tri_party_repo_rate",
        code="TGCRRATE",
        title="Tri-party general collateral rate",
        plausible=(-2, 15),
        meaning="The overnight rate on repo settled through the clearing bank, where money funds lend.",
    ),
    overnight(
        name="effective_fed_funds",
        code="EFFR",
        title="Effective federal funds rate",
        plausible=(-2, 25),
        meaning="What banks paid each other overnight, volume-weighted median; business days only (New York Fed).",
    ),
    overnight(
        name="fed_funds_daily",
        code="DFF",
        title="Federal funds rate, every calendar day",
        plausible=(-2, 30),
        meaning="The effective federal funds rate with weekends and holidays filled in; reaches back to 1954.",
    ),
    overnight(
        name="reverse_repo_rate",
        code="RRPONTSYAWARD",
        title="Overnight reverse repo award rate",
        plausible=(-2, 15),
        meaning="What the Fed pays on cash parked overnight in reverse repo: a floor under money-market rates.",
    ),
    nominal_yield(
        name="treasury_3m",
        code="DGS3MO",
        title="Treasury yield, 3 months",
        meaning="Yield of Treasury debt with three months to run, read off the day’s yield curve.",
    ),
    nominal_yield(
        name="treasury_2y",
        code="DGS2",
        title="Treasury yield, 2 years",
        meaning="Yield of Treasury debt with two years to run, read off the day’s yield curve.",
    ),
    nominal_yield(
        name="treasury_5y",
        code="DGS5",
        title="Treasury yield, 5 years",
        meaning="Yield of Treasury debt with five years to run, read off the day’s yield curve.",
    ),
    nominal_yield(
        name="treasury_10y",
        code="DGS10",
        title="Treasury yield, 10 years",
        meaning="Yield of Treasury debt with ten years to run, read off the day’s yield curve.",
    ),
    nominal_yield(
        name="treasury_30y",
        code="DGS30",
        title="Treasury yield, 30 years",
        meaning="Yield of Treasury debt with thirty years to run. None was computed from 2002 to 2006.",
    ),
    real_yield(
        name="tips_5y",
        code="DFII5",
        title="Real Treasury yield, 5 years",
        meaning="Yield over inflation of Treasury debt with five years to run.",
    ),
    real_yield(
        name="tips_10y",
        code="DFII10",
        title="Real Treasury yield, 10 years",
        meaning="Yield over inflation of Treasury debt with ten years to run: the price of long-term capital.",
    ),
    real_yield(
        name="tips_30y",
        code="DFII30",
        title="Real Treasury yield, 30 years",
        meaning="Yield over inflation of Treasury debt with thirty years to run; from 2010.",
    ),
    daily(
        name="breakeven_10y",
        code="T10YIE",
        title="Breakeven inflation, 10 years",
        release=NEXT_BUSINESS_DAY,
        plausible=(-3, 8),
        meaning="The ten-year yield less the real one: the inflation at which both bonds pay the same.",
    ),
    daily(
        name="kim_wright_term_premium_10y",
        code="THREEFYTP10",
        title="Term premium, 10 years (Kim-Wright)",
        release=WEEKLY_BATCH,
        plausible=(-3, 6),
        re_estimated=True,
        meaning="What holders of a ten-year bond ask for being locked in, by the model of the Fed’s Board staff. "
        "It is not the New York Fed’s measure, and its past is estimated anew.",
    ),
    daily(
        name="acm_term_premium_10y",
        source="workbooks",
        publisher="New York Fed",
        code="ACMTP10",
        title="Term premium, 10 years (Adrian-Crump-Moench)",
        release=NEW_YORK_FED_MODEL,
        plausible=(-3, 8),
        re_estimated=True,
        meaning="What holders of a ten-year bond ask for being locked in, by the New York Fed’s model of Adrian, Crump "
        "and Moench. Its past is estimated anew.",
    ),
)
