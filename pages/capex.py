"""How big is the build, and who pays for it?"""

from pages.layout import open_page

page = open_page(__doc__, "capex")

page.answer()
page.figure("it_share")
page.figure("growth_contribution")
page.figure("growth_claims")
page.block("variants")
page.figure("data_centres")
page.figure("capex_by_builder")
page.figure("capex_definitions")
page.figure("capex_share")
page.figure("capex_to_cash_flow")
page.figure("capex_to_cash_flow_each")
page.figure("external_need")
page.note(
    "**What is counted.** All capital expenditure of these firms, worldwide; where no definition is named, as paid in "
    "cash (D1): also land, buildings and warehouses, and without finance leases. Filings do not separate AI.",
    key="counted",
)
