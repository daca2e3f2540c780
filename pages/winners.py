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
with sides:
    page.figure("bifurcation")
    page.figure("bifurcation_gap")
with below:
    page.heading(
        "Is it luck?",
        "Weeks from Wednesday to Wednesday that lie wholly after 5 February 2026; log points. Stretches of weeks drawn "
        "anew, eight weeks long on average, 5,000 times",
    )
    page.block("luck")
    page.note(
        "**What could be seen by now.** “Could be seen from” is the mean of a year that so many weeks would show four "
        "times in five; anything smaller mostly stays inconclusive. With few weeks these intervals are too narrow: of "
        "gaps that were nothing but luck, about one in six shows an effect after 26 weeks, one in eight after 52. "
        "Verdicts fall on the last Fridays of February 2027, 2028 and 2030, and on no other day.",
        key="power",
    )
    page.note(page.story.blocks["beta"], key="beta")
    page.figure("each_basket")
    page.figure("ducks")
    page.heading("Every name", "Sort by any column. Returns in dollars, %; a line is the last year, by week")
    every_name(page.story.table)
    page.figure("breadth")
    page.figure("dispersion")
    page.figure("correlation")
    page.figure("bifurcation_score")
    page.heading(
        "Does a basket hang on the water?",
        "Weekly return over cash, on the market and on the change of net liquidity in % of GDP, 104 weeks; errors by "
        "Newey and West with 8 lags. Percent for each 1 % of GDP. Most of these weeks lie before the essay",
    )
    page.block("water_betas")
with two_names:
    page.figure("pair")
    page.heading("Who is in which basket", "The same weight for all at each month’s end")
    page.block("members")
    page.note(page.story.blocks["corrected"], key="corrected")
    if page.story.blocks["jumps"]:
        page.note(page.story.blocks["jumps"], key="jumps")
    for problem in PROBLEMS:
        page.note(f"**Left out.** {problem}.", key=problem)
