"""Where is the Fed's target, what did it decide, and what does the thesis say of it? In sentences."""

import pandas as pd

from catalog.baskets import ESSAY
from catalog.fed_events import FED_EVENTS
from catalog.series import Unit
from charts import number_format
from charts.blocks import Markup, bold, link
from indicators.themes.fed_balance_sheet import STANCE_WEEKS
from views.core.phrasing import aged, moved
from views.core.point_in_time import PointInTime
from views.core.value_format import value_text

TARGET = "fed_target_upper"
A_DAY = pd.Timedelta(days=1)
THE_TEST = (
    "It would show as Fed assets falling by more than $50bn in 13 weeks, or a rise of the target, while money is "
    "scarce; a rise by more than $50bn or a cut would speak against it. One regime without a repetition: a "
    "description, no test."
)


def target_in_words(data: PointInTime) -> Markup:
    """Where the top of the target range stands, and since when."""
    last, values = data.last(TARGET), data.values(TARGET)
    if last is None:
        return Markup("")
    steps = values.diff()[values.diff() != 0].iloc[1:]  # the first of all is no step
    since = f"first known on {number_format.day_in_full(values.index[0])} and not moved since"
    if len(steps):
        size = number_format.basis_points(100 * abs(steps.iloc[-1]), sign=False)
        way_it_went = "rose" if steps.iloc[-1] > 0 else "fell"
        since = f"which it reached on {number_format.day_in_full(steps.index[-1])}, when it {way_it_went} {size}"
    return bold("Target rate.") + f" The top of the range is {value_text(last)}{aged(last)}, {since}."


def decisions(data: PointInTime) -> Markup:
    """What was decided and by whom, each from its day on and with where it was published."""
    told = "; ".join(
        Markup(f"on {number_format.day_in_full(event.day)} ")
        + f"{event.what} ("
        + link(event.publisher, event.source)
        + ")"
        for event in FED_EVENTS
        if event.day <= data.day
    )
    return bold("Decisions.") + Markup(f" {told[0].upper()}{told[1:]}.") if told else Markup("")


def against_the_thesis(data: PointInTime) -> Markup:
    """What Fed assets and the target did since the thesis was written, against what it says of policy."""
    day = pd.Timestamp(ESSAY)
    assets, target = data.values("fed_assets"), data.values(TARGET)
    if data.day < ESSAY or any(of[:day].empty or of[day + A_DAY :].empty for of in (assets, target)):
        return Markup("")
    base, last = assets[:day], data.newest("fed_assets")
    went = moved(100 * (target.iloc[-1] - target[:day].iloc[-1]), Unit.BASIS_POINTS, little="has not moved")
    lately = data.last(f"fed_assets_{STANCE_WEEKS[0]}w")
    in_13 = f", in the {STANCE_WEEKS[0]} weeks to then they {of_assets(lately.value)}" if lately else ""
    return bold("The thesis and the Fed.") + (
        f" The thesis says that policy tightens into a shortage of money. {THE_TEST} From "
        f"{number_format.day_in_full(base.index[-1])} to {number_format.day_in_full(last.date)} Fed assets "
        f"{of_assets(last.value - base.iloc[-1])}{in_13}; the target {went} from "
        f"{number_format.day_in_full(ESSAY)} to {number_format.day_in_full(target.index[-1])}."
    )


def of_assets(change: float) -> str:
    return moved(change, Unit.USD_BN, little="were little changed")
