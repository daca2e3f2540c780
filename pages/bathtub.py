"""How much water is there, and what moved it?"""

from functools import partial

from pages.layout import open_page
from pages.scenario import what_if
from views.bathtub import answer, claims, claims_ledger, flow_table, tub, water, water_change

page = open_page(__doc__, "bathtub")

page.answer(answer.bathtub)
page.figure(tub.tub, in_answer=True)
page.figure(water.water_by_part)
page.table(flow_table.where_it_went)
page.figure(claims.claims)
page.figure(water.water_level)
page.note(water.nowcast)
page.fold("ledger", "Claims, line by line", claims_ledger.claims_ledger, claims_ledger.deals_counted)
page.fold("weeks", "The change, week by week", water_change.water_change, water.water_week_by_week)
page.fold("scenario", "What if", partial(what_if, page))
page.remark(
    "**Capex does not drain this tub.** A builder’s payment becomes somebody else’s deposit. Only the Fed, the "
    "Treasury’s account and reverse repo change this level; what the builders must raise outside is a claim on it.",
    key="two_ledgers",
)
page.foot()
