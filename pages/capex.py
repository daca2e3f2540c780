"""How big is the build, and who pays for it?"""

from pages.layout import open_page
from views.capex import answer, cash_uses, definitions, external_need, growth, growth_share_claim, spending

page = open_page(__doc__, "capex")


def variants() -> None:
    page.table(growth_share_claim.variants)


page.answer(answer.capex)
page.figure(spending.it_share, in_answer=True)
page.figure(spending.capex_by_builder)
page.figure(spending.capex_to_cash_flow)
page.figure(external_need.external_need)
page.figure(growth.growth_contribution)
page.fold(
    "who_pays",
    "Builder by builder",
    definitions.capex_to_cash_flow_each,
    spending.capex_share,
    definitions.capex_definitions,
)
page.fold("cash", "Where the cash came from and went", cash_uses.cash_uses)
page.fold(
    "growth",
    "Claims about growth, data centres",
    growth_share_claim.growth_claims,
    variants,
    growth.data_centres,
)
page.remark(
    "**What is counted.** All capital expenditure of these firms, worldwide; where no definition is named, as paid in "
    "cash: also land, buildings and warehouses, and without finance leases. Filings do not separate AI.",
    key="counted",
)
page.foot()
