"""How much do the three large central banks own together?"""

from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.value_format import value_text

G3, AT_FIXED_RATES = "global_central_bank_assets", "global_central_bank_assets_at_fixed_rates"


@figure(page="bathtub", needs=[G3], label="Three central banks", follows_range=True)
def global_liquidity(data: PointInTime, options: ViewOptions) -> Figure:
    last, fixed = data.newest(G3), data.last(AT_FIXED_RATES)
    beside = ""
    if fixed and fixed.date == last.date:
        beside = f", {value_text(fixed)} at the exchange rates of the end of {last.date.year - 1}"
    return over_time(
        data,
        options,
        f"Fed, Eurosystem and Bank of Japan own {value_text(last)}{when_old(last)}{beside}",
        "Assets of the three, $bn, at the exchange rates of the day, and at those of the last business day of the year "
        "before, so that line jumps each January. Not scored: in the tests published so far, adding the others to the "
        "Fed has told nothing more than the Fed alone",
        {G3: "At rates of the day", AT_FIXED_RATES: "At last year’s rates"},
        ("water", "buffer"),
        digits=0,
        height=240,
    )
