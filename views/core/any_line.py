"""How is any one series or indicator drawn? A plain line, its newest value as the finding."""

from collections.abc import Sequence
from dataclasses import replace

from charts.kinds.lines import y_axis
from charts.layers.annotations import Reference
from indicators import frequency
from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time
from views.core.metadata import entry
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime
from views.core.presentation import no_reading, not_known
from views.core.value_format import printed, value_text


def any_line(data: PointInTime, options: ViewOptions, name: str, limits: Sequence[float] = ()) -> Figure:
    """A line of this name alone, in the range that was chosen, and the limits that somebody holds it against."""
    about, last = entry(name), data.last(name)
    if last is None:
        return no_reading(name, about.title, [name], not_known(data, [name]))
    reference = [Reference(limit, f"limit {printed(name, limit)}") for limit in limits]
    low = y_axis(options.cut(data, data.values(name).to_frame()), reference).low
    drawn = over_time(
        data,
        options,
        f"{about.title}: {value_text(last)}, {dated(name, last.date)}",
        f"{about.unit}, {frequency(name).value}",
        {name: about.title},
        ["water"],
        reference=reference,
        digits=0 if low == round(low) else 1 if low * 10 == round(low * 10) else 2,
    )
    return replace(drawn, name=name)
