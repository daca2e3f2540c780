"""How much water is there, and what moved it?"""

from pages.layout import open_page
from views.bathtub import answer, balance_sheet, fed_stance, flow_table, tub, water, water_change

page = open_page(__doc__, "bathtub")


def adds_up() -> None:
    page.table(balance_sheet.adds_up)
    page.explained(balance_sheet.adds_up)


def stance() -> None:
    page.table(fed_stance.fed_stance)
    page.explained(fed_stance.fed_stance)


page.answer(answer.bathtub)
page.figure(tub.tub, in_answer=True)
page.figure(water.water_by_part)
page.table(flow_table.where_it_went)
page.figure(water_change.water_change)
page.figure(water.water_level)
page.note(water.nowcast)
page.figure(water.water_week_by_week)
page.fold("stance", "The Fed’s stance", stance)
page.fold("adds_up", "Does it add up?", adds_up)
page.remark(
    "**Capex does not drain this tub.** A builder’s payment becomes somebody else’s deposit. Only the Fed, the "
    "Treasury’s account and reverse repo change this level; what the builders must raise outside is a claim on it.",
    key="two_ledgers",
)
page.foot()
