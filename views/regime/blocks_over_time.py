"""Which block makes money scarce, and do quantities and prices say the same?"""

import pandas as pd

from charts import number_format
from charts.kinds.signed_bars import signed_panels
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known, over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading
from views.core.value_format import value_text

BLOCKS = {
    "water_scarcity": "Water",
    "claims_scarcity": "Claims",
    "buffers_scarcity": "Buffers",
    "price_index": "Prices",
}
QUANTITIES, PRICES = "quantity_index", "price_index"


@figure(page="regime", needs_any=list(BLOCKS), label="Block by block", follows_range=True)
def blocks_over_time(data: PointInTime, options: ViewOptions) -> Figure:
    points = {name: point for name in BLOCKS if (point := data.last(name))}
    every = pd.DataFrame({BLOCKS[name]: data.values(name) for name in points})
    return composed(
        data,
        scarcest(points),
        "How scarce each block says money is against its own ten years, mean of its scores from −3 to +3, weekly; "
        "orange is scarcer than usual, teal easier"
        f"{not_known([BLOCKS[name] for name in BLOCKS if name not in points])}",
        "; ".join(f"{BLOCKS[p.name]} {value_text(p)} of {number_format.day(p.date)}" for p in points.values()),
        list(points),
        spec=signed_panels(
            options.cut(data, every), options.palette, digits=2, adds_up=False, over="outflow", under="inflow"
        ),
    )


def scarcest(points: dict[str, Reading]) -> str:
    """`Prices are the tightest block at +1.73, buffers the easiest at +0.09`."""
    *others, most = sorted(points.values(), key=lambda point: point.value)
    verb = "are" if BLOCKS[most.name].endswith("s") else "is"
    first = (
        f"{BLOCKS[most.name]} {verb} the {'tightest' if others else 'one'} block{'' if others else ' that is known,'}"
    )
    said = f"{first} at {value_text(most)}{when_old(most)}"
    if not others:
        return said
    return f"{said}, {BLOCKS[others[0].name].lower()} the easiest at {value_text(others[0])}{when_old(others[0])}"


@figure(page="regime", needs=[QUANTITIES, PRICES], label="Quantities and prices", follows_range=True)
def quantities_and_prices(data: PointInTime, options: ViewOptions) -> Figure:
    quantity, price = data.newest(QUANTITIES), data.newest(PRICES)
    return over_time(
        data,
        options,
        f"Quantities say {value_text(quantity)}{when_old(quantity)}, prices {value_text(price)}{when_old(price)}: "
        f"{agree(quantity.value, price.value)}",
        "Scores, weekly, above zero is scarcer than usual: water, claims and buffers by their weights (Q), and what "
        "money costs (K). They are never mixed before it is tested whether one moves the other",
        {QUANTITIES: "Quantities (Q)", PRICES: "Prices (K)"},
        ("water", "price"),
    )


def agree(quantity: float, price: float) -> str:
    """Whether both lie on one side of the usual, as they are printed."""
    sides = {round(value, 2) > 0 for value in (quantity, price)}
    if not (round(quantity, 2) and round(price, 2)) or len(sides) > 1:
        return "they do not say the same"
    return f"both say {'scarcer' if sides == {True} else 'easier'} than usual"
