"""How has the index stood, what was it called, and how sure is it?"""

import pandas as pd

from charts import number_format
from charts.kinds.lines import y_axis
from charts.kinds.regime_history import regime_history
from charts.layers.annotations import Reference
from charts.layers.spell_strip import Stretch
from indicators.themes.regime_rules import ABUNDANCE, EARLY_CAPEX, NEUTRAL, SCARCITY
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import when_old
from views.core.phrasing import stale_age, starts_at
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading
from views.core.value_format import printed, value_text, writer
from views.regime.answer import COVERAGE, HIGH, INDEX, LOW, REGIME, reading
from views.regime.spells import A_WEEK, Spell, current, spells

NAMES = {INDEX: "Index", HIGH: "95 %:", LOW: "5 %:"}
LEVELS = (Reference(1.0), Reference(0.5))  # where scarcity may begin, and under which it ends
SHADES = {ABUNDANCE: 0.06, NEUTRAL: 0.2, EARLY_CAPEX: 0.42, SCARCITY: 0.85}  # the scarcer the darker
IN_TITLE = {ABUNDANCE: "abundant", NEUTRAL: "neutral", EARLY_CAPEX: "early capex", SCARCITY: "scarce"}
SAID_THEN = "said then"


@figure(page="regime", needs=list(NAMES), label="The index over time", follows_range=True)
def index_over_time(data: PointInTime, options: ViewOptions) -> Figure:
    index = data.newest(INDEX)
    values = options.cut(data, pd.DataFrame({label: data.values(name) for name, label in NAMES.items()}))
    coverage = data.values(COVERAGE)[values.index[0] :]
    live = said_live(data).reindex(values.index).dropna()
    seen = [each for each in spells(data.values(REGIME)) if each.last >= values.index[0]]
    y = y_axis(values, LEVELS)
    return composed(
        data,
        title(data, index),
        "Inverse-QE index, standard deviations, weekly; above zero money is scarcer than usual. Dotted: scarcity "
        "begins at +1.00 and ends under +0.50. Shaded: 5 to 95 % of 1,000 other weightings. Above, the regime: the "
        "stronger its shade the tighter. "
        f"{how_said(len(live), len(values))}{starts_at(y, 0 if y.low == round(y.low) else 1)}",
        in_words(data, index, seen),
        [*NAMES, REGIME, COVERAGE],
        spec=regime_history(
            values,
            coverage,
            [stretch(each, values.index[0], coverage.index[-1]) for each in seen],
            options.palette,
            y,
            live=live,
            heads=[head(data, week, week in live.index) for week in values.index],
            text=writer(INDEX),
            reference=LEVELS,
            stale={NAMES[INDEX]: stale_age(index)} if index.stale else {},
        ),
    )


def title(data: PointInTime, index: Reading) -> str:
    """`The index is +1.75: scarce since Oct 2025`."""
    spell = current(data.values(REGIME))
    if reading(data) is None:
        return f"No reading since {number_format.day(index.date)}: the index was {value_text(index)}, {spell.word}"
    began = number_format.month(spell.began)
    return f"The index is {value_text(index)}{when_old(index)}: {IN_TITLE[spell.code]} since {began}"


def said_live(data: PointInTime) -> "pd.Series[float]":
    """What was said of each week when it was over; of all other weeks it was worked out afterwards."""
    said = data.said(INDEX)
    return said.loc[said["kind"] == "live", "value"].astype(float)


def how_said(live: int, weeks: int) -> str:
    """What the subtitle says of the light part of the line and of the heavy one."""
    if live == 0:
        return "All of it replayed: worked out afterwards from what was known each Friday"
    if live == weeks:
        return "All of it said at the time"
    return "Heavy: said at the time; light: replayed, worked out afterwards from what was known each Friday"


def in_words(data: PointInTime, index: Reading, seen: list[Spell]) -> str:
    """The newest values, and the spells that are drawn."""
    ends = [f"{label} {printed(name, float(data.values(name).iloc[-1]))}" for name, label in NAMES.items()]
    told = [
        f"{each.word} {number_format.month(each.began)} to {number_format.month(each.last.date())}" for each in seen
    ]
    return f"{', '.join(ends)} of {number_format.day(index.date)}; {'; '.join(told)}"


def stretch(spell: Spell, first: pd.Timestamp, last: pd.Timestamp) -> Stretch:
    """As much of a spell as is seen, each week to the Wednesday after it."""
    return Stretch(max(spell.first, first), min(spell.last + A_WEEK, last), spell.word, SHADES[spell.code])


def head(data: PointInTime, week: pd.Timestamp, live: bool) -> str:
    """`19 Aug 2026, scarcity, said then`: short enough for a phone."""
    label = data.values(REGIME).get(week)
    word = printed(REGIME, label) if label is not None else ""
    return ", ".join(filter(None, [number_format.day(week.date()), word, SAID_THEN if live else ""]))
