"""How much water is there, and what moved it?"""

from pages.layout import open_page

page = open_page(__doc__, "bathtub")

page.answer()
page.figure("tub")
page.figure("water_by_part")
page.figure("water_change")
page.figure("water_level")
page.told("nowcast")
page.figure("water_week_by_week")
page.note(
    "**Capex does not drain this tub.** A builder’s payment becomes somebody else’s deposit. Only the Fed, the "
    "Treasury’s account and reverse repo change this level; what the builders must raise outside is a claim on it.",
    key="two_ledgers",
)
