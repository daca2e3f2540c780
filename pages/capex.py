"""How big is the build, and who pays for it?"""

from pages.layout import open_page
from views.capex import answer, definitions, external_need, growth, growth_share_claim, spending

page = open_page(__doc__, "capex")

page.answer(answer.capex)
page.figure(spending.it_share)
page.figure(growth.growth_contribution)
page.figure(growth_share_claim.growth_claims)
page.table(growth_share_claim.variants)
page.figure(growth.data_centres)
page.figure(spending.capex_by_builder)
page.figure(definitions.capex_definitions)
page.figure(spending.capex_share)
page.figure(spending.capex_to_cash_flow)
page.figure(definitions.capex_to_cash_flow_each)
page.figure(external_need.external_need)
page.remark(
    "**What is counted.** All capital expenditure of these firms, worldwide; where no definition is named, as paid in "
    "cash (D1): also land, buildings and warehouses, and without finance leases. Filings do not separate AI.",
    key="counted",
)
