"""Does duration, measured before the essay, rank what each name made after it? Every name a duck."""

from catalog.baskets import ESSAY, Side
from charts import number_format
from charts.kinds.scatter import KEY, Name, scatter
from indicators.statistics.regression import WEEKS
from views.core.figure import Figure, ViewOptions, composed
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.winners.duration import FACTORS, NAMES_WITH_DURATION, Ranked, duration_of, evidence, in_words, ranked
from views.winners.rebasing import ESSAY_DAY, basket_of, percent_gained, side_of, ticker

ACROSS = (  # two lines on a phone
    "log points lost per pp of real yield (duration),",
    f"{WEEKS} weeks to {ESSAY.day} {ESSAY:%b %Y} →",
)
SHAPES = {Side.WINS: "win", Side.LOSES: "lose", Side.NEITHER: "neither"}


@figure(page="winners", needs=FACTORS, label="Duration and return", posted=False)
def ducks(data: PointInTime, options: ViewOptions) -> Figure:
    """Duration across, total return since the essay up."""
    found = data.once(ranked)
    drawn = {name: mark for name in NAMES_WITH_DURATION if (mark := duck(data, found, name))} if found else {}
    if found is None or not drawn:
        raise NoReading("" if data.day > ESSAY else f"nothing is known yet of the time since {ESSAY_DAY}")
    return composed(
        data,
        in_words(found),
        f"Total return since {ESSAY_DAY}, %, by name. {KEY}. {evidence(found)}",
        "; ".join(
            f"{each.name}: duration {number_format.number(each.duration, 1)}, "
            f"return {number_format.percent(each.change, 0)}"
            for each in drawn.values()
        ),
        [*(f"{name}_return" for name in drawn), *FACTORS],
        spec=scatter(list(drawn.values()), options.palette, across=ACROSS, height=360),
    )


def duck(data: PointInTime, found: Ranked, name: str) -> Name | None:
    duration, made, basket = duration_of(found, name), percent_gained(data, name, ESSAY), basket_of(name)
    if duration is None or made is None or basket is None:
        return None
    return Name(
        ticker(name),
        duration.value,
        made,
        basket.title,
        SHAPES[side_of(name)],
        tested=name in found.test.names,
        interval=(duration.low, duration.high),
    )
