"""How big is the build, and who pays for it?"""

from pages.layout import opened

page = opened(__doc__, "capex")

page.answer()
page.figure("it_share")
page.figure("capex_by_builder")
page.figure("capex_share")
page.figure("capex_to_cash_flow")
page.note(
    "**What is counted.** All capital expenditure of these firms, worldwide, as paid in cash (definition D1): also "
    "land, buildings and warehouses, and without finance leases. Filings do not separate AI.",
    key="counted",
)
