"""Where did the water go over 4, 13 and 26 weeks? A table."""

from charts.blocks import finding
from charts.blocks import table as html_table
from views.bathtub.flows import by_span
from views.core.point_in_time import PointInTime
from views.core.presentation import table


@table(page="bathtub")
def where_it_went(data: PointInTime) -> str:
    rows = html_table(by_span(data), ["text", "number", "number", "number"], head=True)
    return finding("Where the water went", "$bn, to the newest Wednesday", simulated=data.simulated) + rows
