"""Is money getting scarcer, is AI why, and what does it cost?"""

from pages.layout import open_page
from views.bathtub.tub import tub
from views.cost.credit import spreads
from views.today.answer import today
from views.today.headlines import headlines
from views.today.water_and_freshness import water_and_freshness

page = open_page(__doc__, "today")

page.answer(today)
page.table(headlines)
page.explained(headlines)
page.figure(tub)
page.figure(spreads)
page.table(water_and_freshness)
page.remark(
    "**What this is.** A description of funding conditions and a test of a thesis. Not investment advice.", key="advice"
)
