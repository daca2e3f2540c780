"""How is a level over time made a figure? One to three lines with all that a subtitle owes them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from catalog.series import Frequency
from charts.axes import Axis, share_axis
from charts.kinds.lines import line, y_axis
from charts.layers.annotations import Event, Reference
from charts.layers.annotations import Point as Dot
from charts.layers.styling import DAY, MONTH, QUARTER
from indicators import frequency
from indicators.statistics.sample_sizes import FEWEST_POINTS
from views.core.figure import Figure, ViewOptions, composed
from views.core.metadata import entry
from views.core.phrasing import dated, stale_age, starts_at, up_or_down
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.core.value_format import writer

GAP_DAYS = {Frequency.DAILY: 14, Frequency.MONTHLY: 45, Frequency.QUARTERLY: 100}
WEEKLY_GAP_DAYS = 21
DATED = {Frequency.MONTHLY: MONTH, Frequency.QUARTERLY: QUARTER}  # by the day otherwise


def over_time(
    data: PointInTime,
    options: ViewOptions,
    title: str,
    subtitle: str,
    lines: Mapping[str, str],
    colours: Sequence[str],
    *,
    text: Callable[[float], str] | None = None,
    digits: int = 1,
    reference: Sequence[Reference] = (),
    points: Sequence[Dot] = (),
    events: Sequence[Event] = (),
    also: Sequence[str] = (),
    of_a_whole: bool = False,
    height: int = 300,
) -> Figure:
    """These lines (name and label) in the reader's range; a figure that does not follow it has all their years.

    At least one must be known; one value alone is told and not drawn. `also` are numbers that the title rests
    on. Shares in percent `of_a_whole` stand on an axis of 0 to 100. `text` prints a value where the unit that the
    subtitle names need not be said again. `digits` are those of the axis's start. The foot says how old the newest
    values are; what is not known at this moment, or not in these years, is said.
    """
    frame = pd.DataFrame({label: data.values(shown) for shown, label in lines.items() if data.last(shown)})
    there = options.cut(data, frame).dropna(axis=1, how="all")
    alone = [label for label in there if there[label].count() < FEWEST_POINTS]
    drawn = there.drop(columns=alone).dropna(how="all")
    y = axis_of(drawn, reference, points, of_a_whole) if len(drawn) else None
    starts = starts_at(y, digits) if y else ""
    shown = {key: label for key, label in lines.items() if label in there}
    role = dict(zip(lines.values(), colours, strict=False))
    newest = [point for key in shown if (point := data.last(key))]
    text = text or writer(next(iter(shown)))
    said = [f"{lines[point.name]} {text(point.value)} of {dated(point.name, point.date)}" for point in newest]
    return composed(
        data,
        title,
        f"{subtitle}{starts}{left_out(lines.values(), frame, there)}{not_known(alone, 'too few values')}",
        "; ".join([*said, *(dot.label for dot in points)]),
        list(dict.fromkeys([*shown, *(extra for extra in also if data.last(extra))])),
        spec=line(
            drawn,
            options.palette,
            [role[label] for label in drawn],
            text=text,
            y=y,
            reference=reference,
            points=points,
            events=[event for event in events if drawn.index[0] < pd.Timestamp(event.when) < drawn.index[-1]],
            stale={lines[point.name]: stale_age(point) for point in newest if point.stale},
            dated=DATED.get(min(map(frequency, shown), key=list(Frequency).index), DAY),
            gap_days=max(GAP_DAYS.get(frequency(key), WEEKLY_GAP_DAYS) for key in shown),
            height=height,
        )
        if len(drawn)
        else {},
    )


def axis_of(drawn: pd.DataFrame, reference: Sequence[Reference], points: Sequence[Dot], of_a_whole: bool) -> Axis:
    return share_axis(drawn.to_numpy().ravel()) if of_a_whole else y_axis(drawn, reference, points)


def left_out(labels: Iterable[str], known: pd.DataFrame, drawn: pd.DataFrame) -> str:
    """What a subtitle says of the lines that are not drawn: of nothing known, or of nothing in these years."""
    missing = not_known([label for label in labels if label not in known])
    return missing + not_known([label for label in known if label not in drawn], "not in these years")


def not_known(labels: Sequence[str], why: str = "not known") -> str:
    """What a subtitle says of lines that are not there."""
    return f"; {why}: {', '.join(labels)}" if labels else ""


def moved(data: PointInTime, last: Reading, change: str, over: str = "13 weeks", what: str = "") -> str:
    """`, up 17 bp in 13 weeks`: the change of the same day as the level, or nothing. `what` moved, where it is not
    plain: lenders who give something up give up less when the premium goes up."""
    point = data.at(change, pd.Timestamp(last.date))
    if point is None:
        return ""
    return f", {what}{up_or_down(point.value, entry(change).unit)} in {over}"


def when_old(last: Reading) -> str:
    """` (6 Mar 2026)`, where the value is too old to stand."""
    return f" ({dated(last.name, last.date)})" if last.stale else ""
