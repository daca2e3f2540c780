"""Does the index rest on one input, or on the weights? The same number in fifteen other ways."""

import pandas as pd

from charts import number_format
from charts.kinds.dot_plot import Dot, dots
from indicators.themes.index_inputs import INPUTS
from indicators.themes.inverse_qe_index import index_of
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.reading import Reading
from views.core.value_format import printed, value_text
from views.regime.answer import AGREEMENT, HIGH, INDEX, LOW
from views.regime.coverage import NAMES

OTHERWISE = {f"{INDEX}_equal_weights": "equal weights", f"{INDEX}_without_capex": "without capex"}
THRESHOLD = 1.0  # of the index, for scarcity to begin
SCORES = [each.score for each in INPUTS]


@figure(page="regime", needs=[INDEX], label="Would other weights say the same?")
def other_weights(data: PointInTime, options: ViewOptions) -> Figure:
    index = data.newest(INDEX)
    week = pd.Timestamp(index.date)
    without = left_out(data, week)
    if without.isna().all():
        raise NoReading("without any one of its inputs the index has no reading")
    points = {name: point for name in (*OTHERWISE, LOW, HIGH, AGREEMENT) if (point := data.at(name, week))}
    drawn = variants(index, points, without.dropna().sort_values())
    return composed(
        data,
        title(index, without.dropna()),
        f"The index of {number_format.day(index.date)} with its band, 5 to 95 % of 1,000 other weightings"
        f"{agreement(points)}; and without one input each, as if it had never been counted. Dotted: "
        f"{printed(INDEX, THRESHOLD)}, where scarcity begins; hollow: on the other side of it"
        f"{not_known(list(without[without.isna()].index), 'no reading without')}",
        "; ".join(f"{each.name} {each.said}" for each in drawn),
        [INDEX, *points],
        days=[week],
        beside=[name for name in SCORES if data.at(name, week)],
        spec=dots(drawn, options.palette, THRESHOLD),
    )


def left_out(data: PointInTime, week: pd.Timestamp) -> "pd.Series[float]":
    """The index of a week without each input, by its short name; NaN where there is no reading without it."""
    scores = data.values_of(SCORES)[:week]
    return pd.Series({NAMES[each.name]: index_of(scores, (each.name,)).get(week, float("nan")) for each in INPUTS})


def variants(index: Reading, points: dict[str, Reading], without: "pd.Series[float]") -> list[Dot]:
    """The index with its band, then by other weights, then without each input, the lowest first."""
    low, high = (points[name].value if name in points else None for name in (LOW, HIGH))
    others = {label: points[name].value for name, label in OTHERWISE.items() if name in points}
    others |= {f"without {name}": value for name, value in without.items()}
    return [
        Dot("as it is", index.value, value_text(index), strong=True, low=low, high=high),
        *(Dot(name, value, printed(INDEX, value), hollow=is_beyond(index, value)) for name, value in others.items()),
    ]


def is_beyond(index: Reading, value: float) -> bool:
    """Whether it lies on the other side of the threshold than the index."""
    return (value >= THRESHOLD) != (index.value >= THRESHOLD)


def title(index: Reading, without: "pd.Series[float]") -> str:
    """`No one input decides: without any, +1.50 to +2.20`; of those without which there is a reading."""
    beyond = [name for name, value in without.items() if is_beyond(index, value)]
    if not beyond:
        of = "" if len(without) == len(INPUTS) else f" of {len(without)}"
        return (
            f"No one input{of} decides: without any, {printed(INDEX, without.min())} to {printed(INDEX, without.max())}"
        )
    threshold = printed(INDEX, THRESHOLD)
    there = f"under {threshold}" if index.value >= THRESHOLD else f"{threshold} or more"
    if len(beyond) == 1:
        return f"One input decides: without {beyond[0]}, {there}"
    return f"{len(beyond)} inputs decide: without one of them, {there}"


def agreement(points: dict[str, Reading]) -> str:
    return f", {value_text(points[AGREEMENT])} of which give the same regime" if AGREEMENT in points else ""
