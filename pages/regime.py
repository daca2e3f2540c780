"""Is money abundant, or rationed?"""

from pages.layout import open_page
from views.regime import answer, blocks_over_time, index_over_time, robustness

page = open_page(__doc__, "regime")

page.answer(answer.regime)
page.figure(index_over_time.index_over_time, in_answer=True)
page.figure(blocks_over_time.quantities_and_prices)
page.figure(robustness.other_weights)
page.fold("by_block", "Block by block", blocks_over_time.blocks_over_time)
page.foot()
