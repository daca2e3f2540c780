"""Who is winning since 5 February 2026, by how much, and is that luck?"""

from catalog.baskets import PROBLEMS
from charts.blocks import bold
from pages.layout import open_page
from pages.names_table import every_name
from pages.winners_controls import pair, since_and_beside
from views.winners.members import corrected
from views.winners.significance import power_in_words

page = open_page(__doc__, "winners")

page.answer()
page.note(
    "**Why 5 February 2026.** That day the thesis was published: “There’s Not Enough Money In The World: AI Capex "
    "as Inverse QE”, by Plur Daddy. The names were picked with hindsight; only later returns are evidence.",
    key="base",
)
chosen = since_and_beside()
since_when = {name: chosen[name] for name in ("since", "weekly")}
page.figure("bifurcation", **chosen)
page.figure("bifurcation_gap", **since_when)
page.heading(
    "Is it luck?",
    "Whole weeks after 5 February 2026, Wednesday to Wednesday; log points. Stationary block bootstrap: 5,000 "
    "resamples, blocks of eight weeks on average",
)
page.block("luck")
page.note(power_in_words(), key="power")
page.told("beta")
page.explained("sides")
page.figure("each_basket", **since_when)
page.figure("ducks")
page.heading("Every name", "Sort by any column. Total return in dollars; the line is the last year, by week")
every_name(page.part("table", "every_name", since=chosen["since"]))
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
page.explained("water_betas")
page.heading("Any two names", "From the base date above")
page.figure("pair", **pair(), **since_when)
page.heading("Who is in which basket", "The same weight for all at each month’s end")
page.block("members")
page.note(f"**Corrected by hand.** {corrected()}", key="corrected")
page.told("jumps")
for number, problem in enumerate(PROBLEMS):
    page.note(bold("Left out.") + f" {problem}.", key=f"problem_{number}")
