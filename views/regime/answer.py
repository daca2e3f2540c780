"""Is money abundant, or rationed? In one sentence, with the facts that it rests on."""

import pandas as pd

from charts import number_format
from charts.blocks import Chip
from indicators.statistics.sample_sizes import FEWEST_SCORED_WEEKS
from indicators.themes.regime import AI, NOT_AI
from indicators.themes.regime_rules import ABUNDANCE, EARLY_CAPEX, NEUTRAL, SCARCITY
from views.core.answer import Answer, when_stale
from views.core.point_in_time import PointInTime
from views.core.presentation import answer
from views.core.reading import Reading
from views.core.value_format import value_text
from views.regime.coverage import missing
from views.regime.flip import nearest_flip
from views.regime.spells import A_WEEK, Spell, current

REGIME, INDEX, COVERAGE = "regime", "inverse_qe_index", "inverse_qe_index_coverage"
LOW, HIGH, UNSCALED = f"{INDEX}_low", f"{INDEX}_high", f"{INDEX}_unscaled"
ATTRIBUTION, AGREEMENT = "regime_attribution", "regime_agreement"
FULL = 3  # of the index: there the bar of the chip is full
SAID = {
    SCARCITY: "Money is rationed{cause}: scarcity since {since}",
    EARLY_CAPEX: "The AI build is large, but money is not rationed: early capex since {since}",
    ABUNDANCE: "Money is abundant since {since}",
    NEUTRAL: "No call, neither abundant nor rationed: neutral since {since}",
}
IN_SHORT = {
    SCARCITY: "Money is scarce",
    EARLY_CAPEX: "The AI build is large, money is not scarce",
    ABUNDANCE: "Money is abundant",
    NEUTRAL: "Neutral, no call on money",
}
CAUSES_IN_SHORT = {NOT_AI: "Tight money, not AI", AI: "Money is scarce, in part by AI"}
CAUSES = {NOT_AI: ", but it is tight money, not AI", AI: ", and AI has a part in it"}


@answer(page="regime")
def regime(data: PointInTime) -> Answer:
    """Is money abundant, or rationed?"""
    now = reading(data)
    if now is None:
        return Answer(without_reading(data), last_reading(data), chip(data))
    index, label = now
    cause = data.at(ATTRIBUTION, pd.Timestamp(label.date))
    began = since(current(data.values(REGIME)))
    said = SAID[round(label.value)].format(cause=CAUSES[round(cause.value)] if cause else "", since=began)
    sentence = f"{said}; the index is {value_text(index)} ({number_format.day(index.date)})."
    return Answer(sentence, facts(data, index, cause), chip(data))


def reading(data: PointInTime) -> tuple[Reading, Reading] | None:
    """The index and the regime of the newest week that is decided; None where it has no reading."""
    index, label, newest = (data.last(name) for name in (INDEX, REGIME, COVERAGE))
    if index is None or label is None or (newest and index.date < newest.date):
        return None
    return index, label


def in_short(data: PointInTime) -> str:
    """`Money is scarce, in part by AI (index +1.75)`; empty without a reading."""
    now = reading(data)
    if now is None:
        return ""
    index, label = now
    cause = data.at(ATTRIBUTION, pd.Timestamp(label.date))
    said = CAUSES_IN_SHORT[round(cause.value)] if cause else IN_SHORT[round(label.value)]
    return f"{said} (index {value_text(index)}{when_stale(index)})"


def since(spell: Spell) -> str:
    """`8 Oct 2025`."""
    return f"{number_format.day(spell.began)}{', the first reading' if spell.is_first else ''}"


def without_reading(data: PointInTime) -> str:
    """How much of the index is known, and what is not."""
    newest = data.last(COVERAGE)
    if newest is None:
        return "No reading: nothing that the index is made of was known."
    return f"No reading for {number_format.day(newest.date)}: coverage {value_text(newest)}; {why_not(data, newest)}."


def why_not(data: PointInTime, newest: Reading) -> str:
    """Which inputs are missing; or how little past there is, where enough of them are there."""
    week = pd.Timestamp(newest.date)
    if data.at(UNSCALED, week) is None:
        return missing(data, week)
    before = data.values(UNSCALED)[: week - A_WEEK].count()
    return f"it is held against {FEWEST_SCORED_WEEKS} weeks before it, of which {before} were known"


def last_reading(data: PointInTime) -> tuple[str, ...]:
    """What was said before the weeks without a reading."""
    index, label = data.last(INDEX), data.last(REGIME)
    if index is None or label is None:
        return ()
    return (f"The last reading: **{value_text(label)}**, {value_text(index)} on {number_format.day(index.date)}",)


def facts(data: PointInTime, index: Reading, cause: Reading | None) -> tuple[str, ...]:
    """What would end the regime, since when AI has a part in it, how sure the number is, and a doubt where there is
    one."""
    flip, known = nearest_flip(data), data.last(COVERAGE)
    lacks = missing(data, pd.Timestamp(index.date))
    told = [
        f"{flip[:1].upper()}{flip[1:]}",
        f"AI has a part since **{since(current(data.values(ATTRIBUTION)))}**" if cause and cause.value == AI else "",
        in_other_weights(data, pd.Timestamp(index.date)),
        f"Coverage **{value_text(known)}**{f': {lacks}' if lacks else ''}" if known else "",
        f"**Stale**: no later week was decided; the index is {number_format.age(index.age)}" if index.stale else "",
    ]
    return tuple(filter(None, told))


def in_other_weights(data: PointInTime, week: pd.Timestamp) -> str:
    """`Band of other weights +0.71 to +2.48, 97 % agree`."""
    low, high, agree = (data.at(name, week) for name in (LOW, HIGH, AGREEMENT))
    if not (low and high and agree):
        return ""
    return f"Band of other weights **{value_text(low)} to {value_text(high)}**, {value_text(agree)} agree"


def chip(data: PointInTime) -> Chip:
    """The word of the regime, with a bar as full as the index lies far from zero: orange scarce, teal abundant."""
    now = reading(data)
    if now is None:
        return Chip("No reading")
    index, label = now
    return Chip(value_text(label).capitalize(), min(abs(index.value) / FULL, 1), "out" if index.value > 0 else "in")
