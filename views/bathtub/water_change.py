"""How has the water moved over 13 weeks, with the Treasury’s account and without it, and when did quarters end?"""

import pandas as pd

from charts import number_format
from charts.kinds.signed_bars import signed_panels
from views.bathtub.flows import CHANGE, FLOW_WEEKS
from views.bathtub.liquidity_change import WITHOUT_ACCOUNT, in_words, size_in_words
from views.core.figure import Figure, ViewOptions, composed
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure

QUARTER_ENDS_MARKED = ". Triangles: weeks that hold the last day of a quarter, when balance sheets are dressed"
A_YEAR = pd.Timedelta(days=365)
IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MOST_MARKED = 44  # quarters: of more the triangles would run into each other on a phone
ROWS = {CHANGE: "Net liquidity", f"{CHANGE}{WITHOUT_ACCOUNT}": "Without the Treasury’s account"}


@figure(page="bathtub", needs=list(ROWS), label="The change, without the account", follows_range=True)
def water_change(data: PointInTime, options: ViewOptions) -> Figure:
    """Both changes over 13 weeks, $bn, each Wednesday in the reader's range."""
    last = data.newest(CHANGE)
    frame = pd.DataFrame({label: data.values(name) for name, label in ROWS.items()}).dropna()
    if frame.empty:
        raise NoReading
    shown, size = options.cut(data, frame), size_in_words(data, last)
    judged = f". The last move is {size} against the {years_before(frame.index)} years before it" if size else ""
    marked = marked_weeks(shown.index)
    return composed(
        data,
        f"In {FLOW_WEEKS} weeks the water {in_words(data, last)}",
        f"Change over {FLOW_WEEKS} weeks, $bn, Wednesdays; teal adds water, orange takes it"
        f"{judged}{QUARTER_ENDS_MARKED if marked else ''}",
        ", ".join(f"{name} {number_format.signed(value, 1)}" for name, value in frame.iloc[-1].items()),
        [*ROWS, f"{CHANGE}_usual_size", f"{CHANGE}_z"],
        spec=signed_panels(shown, options.palette, digits=1, adds_up=False, marked=marked),
    )


def years_before(weeks: pd.DatetimeIndex) -> str:
    """How many years the last of these weeks is held against: those that are known, ten at most."""
    known = int((weeks[-1] - weeks[0]) / A_YEAR)
    return IN_WORDS[min(known, len(IN_WORDS) - 1)]


def quarter_end_in_a_fact(day: pd.Timestamp) -> list[str]:
    """What a reader must know of a Wednesday whose week held the last day of a quarter."""
    return ["That week holds a **quarter’s end**"] if quarter_end_weeks(pd.DatetimeIndex([day])) else []


def marked_weeks(wednesdays: pd.DatetimeIndex) -> list[pd.Timestamp]:
    """The ends of quarters to be marked under bars: none where they are too many to be told apart."""
    found = quarter_end_weeks(wednesdays)
    return found if len(found) <= MOST_MARKED else []


def quarter_end_weeks(wednesdays: pd.DatetimeIndex) -> list[pd.Timestamp]:
    """Those Wednesdays on which a quarter ends, or ended in the six days before: their week holds its last day."""
    ends = wednesdays.to_period("Q").start_time - pd.Timedelta(days=1)
    today = wednesdays.to_period("Q").end_time.normalize()
    held = (wednesdays - ends < pd.Timedelta(weeks=1)) | (wednesdays == today)
    return list(wednesdays[held])
