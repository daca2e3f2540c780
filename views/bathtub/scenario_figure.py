"""How is said and drawn what would be in twelve months, if a reader's assumptions held?"""

from dataclasses import replace

from charts import number_format
from charts.kinds.horizontal_bars import Row, rows
from views.bathtub.scenario import MONTHS, NEED, SUPPLY, Outcome, Start, outcome, start
from views.core.figure import Figure, ViewOptions, composed
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.scenario import Scenario

NO_FORECAST = "SCENARIO, no forecast"


@figure(page="bathtub", needs=["net_liquidity"], label="What if", posted=False, made_beforehand=False)
def scenario(data: PointInTime, options: ViewOptions) -> Figure:
    """Today's levels, and beside each what a reader's assumptions make of it."""
    now, assumed = data.once(start), options.scenario
    if now is None:
        raise NoReading
    then = outcome(now, assumed)
    bars = bars_of(now, then)
    drawn = composed(
        data,
        finding(now, then),
        f"Solid: {number_format.day(now.day)}. Hollow: in {MONTHS} months, in equal steps, with "
        f"{', '.join(of_the_water(then, assumed))}; banknotes and the rest stand still, so reserves change as the "
        "level does",
        "; ".join(f"{bar.name} {bar.said}" for bar in bars),
        [name for name in ("net_liquidity", "reserves", "gdp", NEED, SUPPLY) if data.last(name)],
        spec=rows(bars, options.palette),
    )
    return replace(drawn, foot=(*drawn.foot, NO_FORECAST), scenario="; ".join(all_assumed(now, then, assumed)))


def finding(now: Start, then: Outcome) -> str:
    """`In 12 months net liquidity would be $5.19tn, $600bn less than on 19 Aug 2026; reserves $2.34tn`."""
    if then.empty_in:
        what = "Net liquidity" if now.reserves is None else "Reserves"
        return f"{what} would run out in month {then.empty_in} of {MONTHS}; what cannot be is not drawn"
    assert then.level is not None
    change, day = then.level - now.level, number_format.day(now.day)
    size = number_format.billions(abs(change))
    against = f"{size} {'more' if change > 0 else 'less'} than on {day}" if round(change) else f"as on {day}"
    reserves = f"; reserves {written(then.reserves)}" if then.reserves is not None else ""
    return f"In {MONTHS} months net liquidity would be {written(then.level)}, {against}{reserves}"


def bars_of(now: Start, then: Outcome) -> list[Row]:
    """Now and then, line by line; what would have run out has no bar."""
    lines = [
        ("Net liquidity", "water", now.level, then.level),
        ("Bank reserves", "buffer", now.reserves, then.reserves),
        ("The Treasury’s account", "price", now.account, then.account),
        ("Reverse repo", "price", now.reverse_repo, then.reverse_repo),
    ]
    return [
        bar
        for name, colour, was, will in lines
        if was is not None
        for bar in (
            Row(name, was, written(was), colour),
            Row(f"{name} in {MONTHS} months", will or 0.0, told(will, then), colour, hollow=True, under=True),
        )
    ]


def told(will: float | None, then: Outcome) -> str:
    return written(will) if will is not None else f"none: reserves gone in month {then.empty_in}"


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
