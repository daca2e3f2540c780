"""Where did the water go, and how fresh is what is said of it? Two tables side by side."""

from charts.blocks import finding, side_by_side
from charts.blocks import table as html_table
from views.bathtub.flows import by_span
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.data.freshness import by_group


@table(page="today")
def water_and_freshness(data: PointInTime) -> str:
    weeks = html_table(by_span(data), ["text", "number", "number", "number"], head=True)
    fresh = html_table(by_group(data), ["text", "muted", "muted number"])
    return side_by_side(
        finding("Where the water went", simulated=data.simulated) + weeks,
        finding("How fresh is this", simulated=data.simulated) + fresh,
    )
