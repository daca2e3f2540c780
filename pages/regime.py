"""Is money abundant, or rationed?"""

from pages.layout import open_page
from views.regime import (
    answer,
    blocks,
    blocks_over_time,
    conditions,
    index_over_time,
    not_predicted,
    robustness,
    track_record,
)

page = open_page(__doc__, "regime")

page.answer(answer.regime)
page.figure(index_over_time.index_over_time, in_answer=True)
page.table(conditions.conditions)
page.explained(conditions.conditions)
page.table(track_record.track_record)
page.note(track_record.how_often_wrong)
page.note(not_predicted.not_predicted)
page.explained(track_record.track_record)
page.table(blocks.blocks)
page.explained(blocks.blocks)
page.figure(robustness.other_weights)
page.figure(blocks_over_time.quantities_and_prices)
page.fold("by_block", "Block by block", blocks_over_time.blocks_over_time)
page.foot()
