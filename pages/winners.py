"""Who is winning since 5 February 2026, by how much, and is that luck?"""

from catalog.baskets import PROBLEMS
from charts.blocks import bold
from pages.layout import open_page
from pages.names_table import every_name
from pages.winners_controls import pair, since_and_beside
from views.winners import (
    answer,
    dispersion,
    ducks,
    liquidity_betas,
    members,
    names_table,
    pairs,
    performance,
    significance,
    small_multiples,
)
from views.winners.rebasing import ESSAY_DAY

page = open_page(__doc__, "winners")

page.answer(answer.winners)
page.remark(
    f"**Why {ESSAY_DAY}.** That day the thesis was published: “There’s Not Enough Money In The World: AI Capex "
    "as Inverse QE”, by Plur Daddy. The names were picked with hindsight; only later returns are evidence.",
    key="base",
)
chosen = since_and_beside()
since_when = {name: chosen[name] for name in ("since", "weekly")}
page.figure(performance.bifurcation, in_answer=True, **chosen)
page.figure(performance.bifurcation_gap, **since_when)
page.heading(
    "Is it luck?",
    f"Whole weeks after {ESSAY_DAY}, Wednesday to Wednesday; log points. Stationary block bootstrap: 5,000 "
    "resamples, blocks of eight weeks on average",
    name="luck",
)
page.table(significance.significance)
page.remark(significance.power_in_words(), key="power")
page.note(significance.beta_to_real_yield)
page.explained(significance.significance)
page.figure(small_multiples.each_basket, **since_when)
page.figure(ducks.ducks)
page.heading(
    "Every name", "Sort by any column. Total return in dollars; the line is the last year, by week", name="names"
)
every_name(page.made(names_table.every_name, since=chosen["since"]))


def against_liquidity() -> None:
    page.remark(
        "Weekly return over cash on the market and on the change of net liquidity in % of GDP, 104 weeks; log points "
        f"for each 1 % of GDP. Newey–West errors, 8 lags. Only weeks after {ESSAY_DAY} are evidence",
        key="liquidity_betas_told",
    )
    page.table(liquidity_betas.liquidity_betas)
    page.explained(liquidity_betas.liquidity_betas)


def two_names() -> None:
    page.figure(pairs.pair, **pair(), **since_when)


def in_baskets() -> None:
    page.remark("The same weight for all at each month’s end.", key="weights")
    page.table(members.members)
    page.note(members.corrected)
    page.note(members.jumps)


page.fold(
    "apart",
    "How far apart",
    dispersion.breadth,
    dispersion.dispersion,
    dispersion.correlation,
    dispersion.bifurcation_score,
)
page.fold("liquidity", "With the Fed’s liquidity", against_liquidity)
page.fold("pair", "Any two names", two_names)
page.fold("baskets", "The baskets", in_baskets)
for number, problem in enumerate(PROBLEMS):
    page.remark(bold("Left out.") + f" {problem}.", key=f"problem_{number}")
page.foot()
