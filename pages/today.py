"""Is money getting scarcer, is AI why, and what does it cost?"""

from pages.layout import opened

page = opened(__doc__, "today")

page.answer()
page.block("kpis")
page.numbers_explained()
page.figure("tub")
page.figure("spreads")
page.block("tables")
page.note(
    "**What this is.** A description of funding conditions and a test of a thesis. Not investment advice.", key="advice"
)
