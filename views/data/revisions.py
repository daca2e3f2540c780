"""How far was what was first published from what is known now? Of one series, date by date."""

import pandas as pd

from catalog import SERIES
from catalog.series import Frequency, Series, Unit
from charts import number_format
from charts.kinds.lines import line, y_axis
from charts.layers.styling import DAY
from indicators.statistics.sample_sizes import FEWEST_POINTS, FEWEST_REVISIONS
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import DATED, GAP_DAYS, WEEKLY_GAP_DAYS
from views.core.phrasing import amount, counted, dated, starts_at
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.value_format import writer
from views.data.first_prints import first_prints, revised

FIRST = "First print"
NO_PRINTS = (
    "no first print that was revised later has been seen: the history was loaded later, with every revision in it. "
    "Vintages of FRED (with a key) bring them; without, each release that is seen to come from now on counts"
)
PERIODS = {Frequency.DAILY: "day", Frequency.MONTHLY: "month", Frequency.QUARTERLY: "quarter"}
IN_POINTS = {Unit.PERCENT: Unit.PERCENTAGE_POINTS}  # what two values in this unit differ by
REBASED = (Unit.CHAINED_BN_ANNUAL_RATE, Unit.INDEX_POINTS)
LEANING = 0.5  # of the average size: revisions that average more than this lean one way


@figure(
    page="data",
    label="First print against latest",
    why=NO_PRINTS,
    follows_range=True,
    posted=False,
)
def prints(data: PointInTime, options: ViewOptions) -> Figure:
    name = options.prints or next(iter(revised(data)), "")
    if not name:
        raise NoReading
    series, known = SERIES[name], first_prints(data, name)
    there = options.cut(data, known.dropna())
    if len(there) < FEWEST_POINTS:
        raise NoReading(NO_PRINTS.replace("no first print", f"of {series.title} no first print"), of=[name])
    in_range = known[min(there.index[0], options.first_day(data)) :]
    shown = there.set_axis([FIRST, now_in_words(data)], axis=1)
    text, last = writer(name), there.iloc[-1]
    y = y_axis(shown)
    starts, unseen = starts_at(y, 0 if y.low == round(y.low) else 1), len(in_range) - len(there)
    return composed(
        data,
        in_words(series, there),
        f"{series.unit}, what was published first of each {period(series)} beside what {known_when(data)} of it"
        f"{starts}{left_out(series, unseen)}{new_base(series)}",
        f"{dated(name, there.index[-1])}: first {text(last['first'])}, {shown.columns[1].lower()} {text(last['now'])}",
        [name],
        first_prints=True,
        spec=line(
            shown,
            options.palette,
            ("claims", "water"),
            text=text,
            y=y,
            dated=DATED.get(series.frequency, DAY),
            gap_days=GAP_DAYS.get(series.frequency, WEEKLY_GAP_DAYS),
        ),
    )


def now_in_words(data: PointInTime) -> str:
    return "Known then" if data.as_of else "Known now"


def known_when(data: PointInTime) -> str:
    return f"was known on {number_format.day(data.day)}" if data.as_of else "is known now"


def period(series: Series) -> str:
    return PERIODS.get(series.frequency, "week")


def revisions(series: Series, prints: pd.DataFrame) -> tuple["pd.Series[float]", Unit]:
    """What each came out higher than at first, and in which unit: a level that never was below zero in % of the first
    print, anything else in its own."""
    change = prints["now"] - prints["first"]
    if series.unit in IN_POINTS:
        return change, IN_POINTS[series.unit]
    if prints.gt(0).all(axis=None):
        return 100 * change / prints["first"], Unit.PERCENT
    return change, series.unit


def in_words(series: Series, prints: pd.DataFrame) -> str:
    """`GDP: of 40 quarters 30 were revised up and 9 down after the first print, by 0.40 % at the median`, and whether
    they lean one way."""
    changes, unit = revisions(series, prints)
    moved = changes[changes != 0]
    of_all = f"{series.title}: of {counted(len(changes), period(series))}"
    if moved.empty:
        return f"{of_all} none was revised after the first print"
    ways = [(int((moved > 0).sum()), "up"), (int((moved < 0).sum()), "down")]
    told = " and ".join(f"{count} {way}" for count, way in ways if count)
    first_count = next(count for count, _ in ways if count)
    told = told.replace(" ", " was revised " if first_count == 1 else " were revised ", 1)
    size = amount(float(moved.abs().median()), unit, sign=False)
    return f"{of_all} {told} after the first print, by {size}{' at the median' if len(moved) > 1 else ''}{lean(moved)}"


def lean(moved: "pd.Series[float]") -> str:
    """Whether revisions, on average, go one way by more than half of their size."""
    if len(moved) < FEWEST_REVISIONS:
        return ""
    average = moved.mean() / moved.abs().mean()
    if abs(average) <= LEANING:
        return "; they lean neither way"
    return f"; they lean {'up' if average > 0 else 'down'}"


def left_out(series: Series, unseen: int) -> str:
    """How many dates in these years are not counted, and why."""
    if not unseen:
        return ""
    verb = "is" if unseen == 1 else "are"
    return f". {counted(unseen, period(series))} {verb} left out: nobody saw the first print, the history came later"


def new_base(series: Series) -> str:
    return ". A new base year moves every date and counts as a revision" if series.unit in REBASED else ""
