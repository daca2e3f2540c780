"""How is said and drawn what would be in twelve months, if a reader's assumptions held?"""

from dataclasses import replace

from charts import number_format
from charts.blocks import SCENARIO
from charts.tub import Claim, TubState
from views.bathtub.scenario import MONTHS, NEED, SUPPLY, Outcome, Start, outcome, start
from views.bathtub.tub import drawn_in, still_water
from views.core.figure import Figure, ViewOptions, composed
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.scenario import Scenario

NO_FORECAST = f"{SCENARIO}, no forecast"


@figure(page="bathtub", needs=["net_liquidity"], label="What if", posted=False, made_beforehand=False)
def scenario(data: PointInTime, options: ViewOptions) -> Figure:
    """The tub as a reader's assumptions would fill it, and today's level in it."""
    now, assumed = data.once(start), options.scenario
    if now is None:
        raise NoReading
    then = outcome(now, assumed)
    if then.level is None:
        raise NoReading("what cannot be is not drawn", title=f"{SCENARIO}: {finding(now, then)}")
    drawn = composed(
        data,
        finding(now, then),
        f"Dashed: the level in {MONTHS} months, in equal steps, with {', '.join(of_the_water(then, assumed))}; dotted: "
        f"on {number_format.day(now.day)}. Banknotes and the rest stand still, so reserves change as the level does",
        "",
        [name for name in ("net_liquidity", "reserves", "gdp", NEED, SUPPLY) if data.last(name)],
        **drawn_in(options.palette, assumed_state(data, now, then, then.level, assumed)),
    )
    return replace(drawn, foot=(*drawn.foot, NO_FORECAST), scenario="; ".join(all_assumed(now, then, assumed)))


def assumed_state(data: PointInTime, now: Start, then: Outcome, level: float, assumed: Scenario) -> TubState:
    """Today's tub with the flows of the scenario in place of those that were; no ducks swim in it."""
    return replace(
        data.once(still_water, now.day.isoformat()),
        level=level,
        fed={"Fed assets": MONTHS * assumed.fed_assets},
        treasury_account=now.account - then.account,
        reverse_repo=now.reverse_repo - then.reverse_repo,
        treasury_account_holds=then.account,
        reverse_repo_left=then.reverse_repo,
        builders_gap=Claim(then.need, "in a year: claims water, drains none", "a claim") if then.need else None,
        assumed=True,
    )


def finding(now: Start, then: Outcome) -> str:
    """`In 12 months net liquidity would be $5.19tn, $600bn less than on 19 Aug 2026; reserves $2.34tn`."""
    if then.empty_in:
        what = "Net liquidity" if now.reserves is None else "Reserves"
        return f"{what} would run out in month {then.empty_in} of {MONTHS}"
    assert then.level is not None
    change, day = then.level - now.level, number_format.day(now.day)
    size = number_format.billions(abs(change))
    against = f"{size} {'more' if change > 0 else 'less'} than on {day}" if round(change) else f"as on {day}"
    reserves = f"; reserves {written(then.reserves)}" if then.reserves is not None else ""
    return f"In {MONTHS} months net liquidity would be {written(then.level)}, {against}{reserves}"


def written(amount: float) -> str:
    return number_format.money(amount) if round(amount, 2) else "$0bn"


def of_the_water(then: Outcome, assumed: Scenario) -> list[str]:
    """`Fed assets −$50bn a month, the Treasury’s account at $954bn, reverse repo at $0.32bn`."""
    month = f"{number_format.billions(assumed.fed_assets, sign=True)} a month" if assumed.fed_assets else "as now"
    account, repo = written(then.account), written(then.reverse_repo)
    return [f"Fed assets {month}", f"the Treasury’s account at {account}", f"reverse repo at {repo}"]


def all_assumed(now: Start, then: Outcome, assumed: Scenario) -> list[str]:
    """The six assumptions, in words."""
    capex = number_format.percent(assumed.capex, 0, sign=True) if assumed.capex else "as now"
    return [
        *of_the_water(then, assumed),
        f"capex of the builders {capex}",
        f"{number_format.percent(assumed.debt, 0)} of what they lack in debt",
        f"{number_format.percent(then.bills, 0)} bills",
    ]


def of_the_builders(now: Start, then: Outcome, assumed: Scenario) -> str:
    """What they would lack, how much of it in debt, and how it compares with the central bank's buffer."""
    if then.need is None or now.year is None:
        return "**What the builders would lack is not known**: it takes capex and cash flow of all five over a year."
    capex = f"{number_format.percent(assumed.capex, 0, sign=True)} on" if assumed.capex else "as in"
    year = f"with capex {capex} the year to {number_format.quarter(now.year)} and cash flow as it was then"
    if not round(then.need, 1):
        return f"**No builder would lack money**, {year}."
    debt = number_format.billions(then.debt or 0.0, digits=1)
    lack = f"**The builders would lack {number_format.billions(then.need, digits=1)}** in a year, {debt} of it in debt"
    return f"{lack}, {year}; leases, dividends and buybacks are not in it. {of_the_buffer(then)}"


def of_the_buffer(then: Outcome) -> str:
    if then.weeks is None:
        why = "reserves run out" if then.empty_in else "reserves or GDP are not known"
        return f"How large the central bank’s buffer is beside that cannot be said, since {why}."
    weeks = number_format.number(then.weeks, 0 if then.weeks >= 9.95 else 1)
    return f"Reverse repo and reserves beyond 10 % of GDP would be as much as {weeks} weeks of it."


def of_the_treasury(now: Start, then: Outcome) -> str:
    """How much of a year's supply is notes and bonds, beside the builders' debt."""
    if now.supply is None:
        return "**What the Treasury places in a year is not known.**"
    year = f"in the year to {number_format.quarter(now.supply.date)}"
    if then.notes_and_bonds is None:
        return f"**The Treasury placed nothing with private hands** {year}, so its mix decides nothing."
    supply, bonds = number_format.billions(now.supply.value), number_format.billions(then.notes_and_bonds)
    beside = f", beside {number_format.billions(then.debt, digits=1)} of the builders’ debt" if then.debt else ""
    share = number_format.percent(then.bills, 0)
    placed = f"at {share} bills and {supply} in all, as {year}"
    return f"**The Treasury would place {bonds} of notes and bonds**, {placed}{beside}."


def in_words(now: Start, assumed: Scenario) -> str:
    then = outcome(now, assumed)
    return f"{of_the_builders(now, then, assumed)} {of_the_treasury(now, then)}"
