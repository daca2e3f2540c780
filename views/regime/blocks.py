"""What is measured, on what coverage, and what does each part add to the index? A table."""

from dataclasses import dataclass

import pandas as pd

from charts import number_format
from charts.blocks import bold, coloured, finding, ledger, marked
from charts.blocks import note as remark
from indicators.engine.weeks import TO_FRIDAY_EVENING
from indicators.themes.index_inputs import INPUTS, Input
from indicators.themes.inverse_qe_index import ALWAYS_NEEDED, BLOCK_TITLES, WEIGHTS
from views.core.metadata import entry, some_of
from views.core.phrasing import aged, dated, standing_in, weekday
from views.core.point_in_time import PointInTime
from views.core.presentation import MISSING_TITLES_SHOWN, table
from views.core.reading import Reading
from views.core.value_format import printed, value_text
from warehouse.clock import NEW_YORK, new_york_day

INDEX, SCALE, COVERAGE = "inverse_qe_index", "inverse_qe_index_scale", "inverse_qe_index_coverage"
HEAD = ["", "As it stood", "Dated", "Score", "Weight", "Adds to the index"]
COLUMNS = ["text", "number", "muted", "number", "number", "number"]
SHORT = {"water_scarcity": "water", "claims_scarcity": "claims", "buffers_scarcity": "buffers", "price_index": "prices"}
DIGITS = 2  # of the index and of what adds up to it


@dataclass(frozen=True)
class Weighed:
    """A block in the week that was decided last: its weight among those known, and what it adds."""

    name: str
    value: float | None
    weight: float | None  # of the index; None where the index has no reading, or without this block
    adds: float | None  # rounded so that all add up to the index as printed


@table(page="regime", numbers=[INDEX, SCALE, *WEIGHTS, COVERAGE, *(each.score for each in INPUTS)])
def blocks(data: PointInTime) -> str:
    """Each block, below it what it is made of, and last the index."""
    coverage = data.last(COVERAGE)
    if coverage is None:
        return finding("The index has no reading: none of its inputs can be scored", simulated=data.simulated)
    week = pd.Timestamp(coverage.date)
    weighed = blocks_of(data, week)
    rows = [row for block in weighed for row in of_block(data, block, week)]
    head = finding(headline(data, weighed, week), subtitle(data, coverage, week), simulated=data.simulated)
    return head + ledger(HEAD, [*rows, whole(data, week)], COLUMNS) + remark(how_to_read(data, week))


def blocks_of(data: PointInTime, week: pd.Timestamp) -> list[Weighed]:
    index, scale = data.at(INDEX, week), data.at(SCALE, week)
    values = {name: point.value for name in WEIGHTS if (point := data.at(name, week))}
    if index is None or scale is None:
        return [Weighed(name, values.get(name), None, None) for name in WEIGHTS]
    total = sum(WEIGHTS[name] for name in values)
    weights = {name: WEIGHTS[name] / total for name in values}
    exact = [weights[name] * value / scale.value for name, value in values.items()]
    adds = dict(zip(values, number_format.rounded_to_total(exact, index.value, DIGITS), strict=True))
    return [Weighed(name, values.get(name), weights.get(name), adds.get(name)) for name in WEIGHTS]


def headline(data: PointInTime, weighed: list[Weighed], week: pd.Timestamp) -> str:
    """`The index is +1.75: claims +0.78, prices +0.75, …`, the largest first."""
    index = data.at(INDEX, week)
    known = sorted((block for block in weighed if block.adds is not None), key=lambda block: -abs(block.adds or 0))
    if index is None or not known:
        return why_no_reading(data, week)
    told = ", ".join(f"{SHORT[block.name]} {number_format.signed(block.adds or 0, DIGITS)}" for block in known)
    return f"The index is {value_text(index)}: {told}"


def why_no_reading(data: PointInTime, week: pd.Timestamp) -> str:
    """It takes water and prices and one of the others; then a scale, of three years before."""
    missing = [SHORT[name] for name in WEIGHTS if data.at(name, week) is None]
    needed = " and ".join(SHORT[name] for name in ALWAYS_NEEDED)
    if data.at("inverse_qe_index_unscaled", week) is None:
        return f"The index has no reading: not known are {', '.join(missing)}; it takes {needed}, and one of the others"
    return "The index has no reading: its own past is too short to say how far it usually lies from its mean"


def subtitle(data: PointInTime, coverage: Reading, week: pd.Timestamp) -> str:
    """Of which week, and how much of the weight was known; of few that were not, which."""
    missing = [entry(each.name).title for each in INPUTS if data.at(each.score, week) is None]
    without = f"; not counted: {some_of(missing, MISSING_TITLES_SHOWN)}" if missing else ""
    week_of = f"{weekday(coverage.date)} {coverage.date.year}{aged(coverage)}"
    return (
        f"As decided on the Friday evening after {week_of}; above zero is scarcer than usual. "
        f"Coverage {value_text(coverage)}: so much of the weight was known{without}"
    )


def of_block(data: PointInTime, block: Weighed, week: pd.Timestamp) -> list[list[str]]:
    """A line for the block, and one for each of its inputs."""
    inputs = [each for each in INPUTS if each.block == block.name]
    known = sum(data.at(each.score, week) is not None for each in inputs)
    whole = [
        bold(BLOCK_TITLES[block.name]),
        "",
        "",
        "not known" if block.value is None else bold(printed(block.name, block.value)),
        bold(in_percent(block.weight)),
        "" if block.adds is None else bold(number_format.signed(block.adds, DIGITS)),
    ]
    share = block.weight / known if block.weight and known else None
    return [whole, *(of_input(data, each, share, week) for each in inputs)]


def in_percent(weight: float | None) -> str:
    return "" if weight is None else number_format.percent(100 * weight, 1)


def of_input(data: PointInTime, what: Input, share: float | None, week: pd.Timestamp) -> list[str]:
    """Its value as it stood, the date of that, its score and its weight in the index; or since when it is stale."""
    stood, score = data.at(what.as_it_stood, week), data.at(what.score, week)
    title = f"{entry(what.name).title}: {'high' if what.high_is_scarce else 'low'} is scarce"
    if stood is None:
        return [marked("stale", title), *gone(data, what), "not counted", "", ""]
    scored = value_text(score) if score else "past too short"
    weight = in_percent(share) if score else ""
    return [marked(stood.evidence, title), value_text(stood), date_in_words(data, what, stood), scored, weight, ""]


def gone(data: PointInTime, what: Input) -> list[str]:
    """Since when its last value stands no more."""
    last = data.last(what.name)
    if last is None or not data.last(what.as_it_stood):
        return ["not known", ""]
    return ["", coloured(f"stale since {number_format.day(new_york_day(last.good_until))}", "out")]


def date_in_words(data: PointInTime, what: Input, stood: Reading) -> str:
    """The date of the value that stood, and its age on that Friday; where it was revised since, that."""
    evening = (pd.Timestamp(stood.date) + TO_FRIDAY_EVENING).tz_localize(NEW_YORK)
    rows = data.rows(what.name)[: pd.Timestamp(stood.date)]
    same = rows[(rows["value"].round(9) == stood.value) & (rows["known_from"] <= evening)]
    if same.empty:
        return "revised since"
    day = same.index[-1].date()
    return f"{dated(what.name, day)}, {number_format.age((evening.date() - day).days)}"


def whole(data: PointInTime, week: pd.Timestamp) -> list[str]:
    index = data.at(INDEX, week)
    return [
        bold("Inverse-QE index"),
        "",
        "",
        "",
        bold(in_percent(1.0) if index else ""),
        bold(value_text(index) if index else "no reading"),
    ]


def how_to_read(data: PointInTime, week: pd.Timestamp) -> str:
    """How the numbers of the table make the index, and what stands in for what."""
    scale, index = data.at(SCALE, week), data.at(INDEX, week)
    over = f", {number_format.number(scale.value, DIGITS)} now" if scale else ""
    names = sorted({name for name in (index.stand_ins if index else "").split(", ") if name})
    instead = f" Stand-ins: {'; '.join(map(standing_in, names))}." if names else ""
    return (
        "**How to read it.** A score is how far an input lies from its median of ten years, in its usual distance "
        "from it, within 3 and −3; two trend, and are scored by fixed steps. A block is the mean of the scores that "
        "are known, at least half of them. What a block adds is its weight times its value, over the index’s own "
        f"scale (its standard deviation over all weeks before{over}). Where something is missing the others share its "
        f"weight; coverage counts only what was known.{instead}"
    )
