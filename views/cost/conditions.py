"""How easy are financial conditions, and how nervous are shares? Shown for context; neither enters an index."""

from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.value_format import value_text
from views.cost.credit import rank

ABOUT_AVERAGE = 0.1  # of the index's standard deviation since 1971
DISPLAY = "Shown for context; enters no index"


@figure(page="cost", needs=["financial_conditions"], label="Financial conditions", follows_range=True)
def financial_conditions(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("financial_conditions")
    stands = f"{'tighter' if last.value > 0 else 'easier'} than on average"
    if abs(last.value) < ABOUT_AVERAGE:
        stands = "about as tight as on average"
    return over_time(
        data,
        options,
        f"Financial conditions are {stands}: {value_text(last)}{when_old(last)}",
        "Chicago Fed index, 0 is the average since 1971, above is tighter; weekly, its past is estimated anew each "
        f"week. {DISPLAY}",
        {"financial_conditions": "conditions"},
        ("price",),
        height=180,
    )


@figure(page="cost", needs=["vix"], label="VIX", follows_range=True)
def vix(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("vix")
    values = data.values("vix")
    return over_time(
        data,
        options,
        f"The VIX stands at {value_text(last)}{when_old(last)}{rank(values)}",
        f"Implied volatility of S&P 500 options, % a year, daily. {DISPLAY}",
        {"vix": "VIX"},
        ("price",),
        digits=0,
        height=180,
    )
