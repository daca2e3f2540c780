"""How much water is there, and what moved it?"""

from pages.layout import open_page
from views.bathtub import answer, duration, flow_table, tub, water, water_change

page = open_page(__doc__, "bathtub")

page.answer(answer.bathtub)
page.figure(tub.tub, in_answer=True)
page.figure(water.water_by_part)
page.table(flow_table.where_it_went)
page.figure(water_change.water_change)
page.figure(water.water_level)
page.note(water.nowcast)
page.figure(water.water_week_by_week)
page.fold("duration", "Duration", duration.duration_supply)
page.remark(
    "**Capex does not drain this tub.** A builder’s payment becomes somebody else’s deposit. Only the Fed, the "
    "Treasury’s account and reverse repo change this level; what the builders must raise outside is a claim on it.",
    key="two_ledgers",
)
page.foot()
