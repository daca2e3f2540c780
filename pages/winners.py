"""Who is winning since 5 February 2026, by how much, and is that luck?"""

import streamlit as st

from catalog.baskets import PROBLEMS
from pages.choices import pair, since_and_beside
from pages.layout import in_its_frame, opened
from pages.sorted import every_name

in_its_frame()
answer, sides = st.container(), st.container()
with sides:
    chosen = since_and_beside()
below = st.container()
two_names = st.container()
with two_names:
    chosen |= pair()

with answer:
    page = opened(__doc__, "winners", chosen)
    page.answer()
    page.note(
        "**Why 5 February 2026.** That day the thesis was published: “There’s Not Enough Money In The World: AI Capex "
        "as Inverse QE”, by Plur Daddy. The names were picked with hindsight; only later returns are evidence.",
        key="base",
    )
with sides:
    page.figure("bifurcation")
    page.figure("bifurcation_gap")
with below:
    page.heading(
        "Is it luck?",
        "Whole weeks after 5 February 2026, Wednesday to Wednesday; log points. Stationary block bootstrap: 5,000 "
        "resamples, blocks of eight weeks on average",
    )
    page.block("luck")
    page.note(page.story.blocks["power"], key="power")
    page.note(page.story.blocks["beta"], key="beta")
    page.numbers_explained()
    page.figure("each_basket")
    page.figure("ducks")
    page.heading("Every name", "Sort by any column. Total return in dollars; the line is the last year, by week")
    every_name(page.story.table)
    page.figure("breadth")
    page.figure("dispersion")
    page.figure("correlation")
    page.figure("bifurcation_score")
    page.heading(
        "Do the baskets move with the Fed’s liquidity?",
        "Weekly return over cash on the market and on the change of net liquidity in % of GDP, 104 weeks; log points "
        "for each 1 % of GDP. Newey–West errors, 8 lags. Most of these weeks lie before 5 February 2026",
    )
    page.block("water_betas")
    page.numbers_explained()
with two_names:
    page.figure("pair")
    page.heading("Who is in which basket", "The same weight for all at each month’s end")
    page.block("members")
    page.note(page.story.blocks["corrected"], key="corrected")
    if page.story.blocks["jumps"]:
        page.note(page.story.blocks["jumps"], key="jumps")
    for problem in PROBLEMS:
        page.note(f"**Left out.** {problem}.", key=problem)
