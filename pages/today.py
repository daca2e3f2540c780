"""Is money getting scarcer, is AI why, and what does it cost?"""

from pages.layout import open_page

page = open_page(__doc__, "today")

page.answer()
page.block("kpis")
page.explained("headlines")
page.figure("tub")
page.figure("spreads")
page.block("weeks_and_freshness")
page.note(
    "**What this is.** A description of funding conditions and a test of a thesis. Not investment advice.", key="advice"
)
