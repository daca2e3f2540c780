"""What would end the regime, and how far off is it?"""

from indicators.themes.regime_rules import SCARCITY
from views.core.point_in_time import PointInTime


def nearest_flip(data: PointInTime) -> str:
    """`leaves scarcity below +0.50 for six weeks, 1.25 away`; empty where there is no reading."""
    regime, index = data.last("regime"), data.last("inverse_qe_index")
    if regime is None or index is None:
        return ""
    if regime.value == SCARCITY:
        return f"leaves scarcity below +0.50 for six weeks, {abs(index.value - 0.5):.2f} away"
    return f"becomes scarcity from +1.00 for four weeks, {abs(1 - index.value):.2f} away"
