"""What counts as capex, and who can pay for it? Four definitions side by side, and each builder by itself."""

from typing import Any

import pandas as pd

from catalog.series import Frequency
from charts import number_format
from charts.kinds.band import band
from charts.kinds.horizontal_bars import Level, Row, rows
from charts.kinds.lines import line, y_axis
from charts.layers.styling import QUARTER
from indicators.statistics.sample_sizes import FEWEST_BARS
from views.capex.spending import SHORT
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import GAP_DAYS, not_known
from views.core.phrasing import counted, stale_age, starts_at
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.reading import Reading
from views.core.value_format import value_text

D1 = "hyperscaler_capex"
OTHERS = {
    "hyperscaler_capex_net_of_proceeds": "Less proceeds of sales (D1n)",
    "hyperscaler_capex_with_lease_payments": "With lease payments (D2)",
    "hyperscaler_capex_with_leased_assets": "With leased assets (D3)",
}
BELOW, ABOVE = ["hyperscaler_capex_net_of_proceeds"], list(OTHERS)[1:]
FILERS = {f"{ticker}_capex_to_operating_cash_flow": name for ticker, name in SHORT.items()}
ALL_FIVE, MEDIAN = "capex_to_operating_cash_flow", "capex_to_operating_cash_flow_median"


@figure(page="capex", needs=[D1], needs_any=list(OTHERS), label="Capex by definition", follows_range=True, posted=False)
def capex_definitions(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest(D1)
    known = {name: label for name, label in OTHERS.items() if data.last(name)}
    if not any(data.at(name, pd.Timestamp(last.date)) for name in known):
        quarter = number_format.quarter(last.date)
        raise NoReading(f"of {quarter} only the cash paid is known, and no other definition", of=list(OTHERS))
    frame = options.cut(data, lines_of(data, known)).dropna(axis=1, how="all")
    stale = dict.fromkeys(frame, stale_age(last)) if last.stale else {}
    draw: dict[str, Any] = {
        "text": number_format.billions,
        "gap_days": GAP_DAYS[Frequency.QUARTERLY],
        "stale": stale,
        "dated": QUARTER,
    }
    chart = (
        band(frame, options.palette, **draw)
        if frame.shape[1] > 1
        else line(frame, options.palette, ("claims",), **draw)
    )
    return composed(
        data,
        what_is_counted(data, last, known),
        "Capex of the five builders, worldwide, $bn a quarter: cash paid for property and equipment; less what sales "
        "of it brought; with payments on finance leases; with assets newly leased, "
        f"each of those who report such lines{starts_at(y_axis(frame))}"
        f"{not_known([label for name, label in OTHERS.items() if name not in known])}",
        "; ".join(f"{name} {number_format.billions(column.dropna().iloc[-1])}" for name, column in frame.items()),
        [D1, *known],
        spec=chart,
    )


def lines_of(data: PointInTime, known: dict[str, str]) -> pd.DataFrame:
    """D1, the definition below it, and of those above it the one that is newest and then highest; each by itself.

    In $bn a quarter, by the first day of the quarter (rows) and label (columns).
    """
    frame = pd.DataFrame({"Cash paid (D1)": data.values(D1)})
    for names in (BELOW, ABOVE):
        held = [point for name in names if name in known and (point := data.last(name))]
        if held:
            edge = max(held, key=lambda point: (point.date, point.value))
            frame[known[edge.name]] = data.values(edge.name)
    return frame


def what_is_counted(data: PointInTime, last: Reading, known: dict[str, str]) -> str:
    """`Capex of Q2 2026 was $182bn in cash, $190bn with lease payments`."""
    quarter, paid = number_format.quarter(last.date), value_text(last)
    same_day = {name: point for name in known if (point := data.at(name, pd.Timestamp(last.date)))}
    said = [f"{value_text(point)} {in_a_sentence(known[name])}" for name, point in same_day.items()]
    return f"Capex of {quarter} was {paid} in cash, {', '.join(said)}"


def in_a_sentence(label: str) -> str:
    """`with lease payments`."""
    return f"{label[0].lower()}{label.partition(' (')[0][1:]}"


@figure(page="capex", needs_any=list(FILERS), at_least=FEWEST_BARS, label="Builder by builder")
def capex_to_cash_flow_each(data: PointInTime, options: ViewOptions) -> Figure:
    points = {name: point for name in FILERS if (point := data.last(name))}
    order = sorted(points, key=lambda name: -points[name].value)
    measures = [builder(points[name]) for name in order]
    for name, label in ((ALL_FIVE, "The five together"), (MEDIAN, "Median of the five")):
        if point := data.last(name):
            said = f"{value_text(point)}, {number_format.quarter(point.date)}"
            first = name == ALL_FIVE
            measures.append(Row(label, point.value, said, "price", hollow=point.stale, new_group=first))
    beyond = [FILERS[name] for name in order if points[name].value > 100]
    return composed(
        data,
        who_cannot_pay(beyond, len(points)),
        "Cash paid for capex over operating cash flow, four quarters to the one named, %; at 100 it takes all that the "
        f"business brings in. {newest_reported(points)}",
        "; ".join(f"{row.name} {row.said}" for row in measures),
        [*order, *(name for name in (ALL_FIVE, MEDIAN) if data.last(name))],
        spec=rows(measures, options.palette, level=Level(100, "100 %: all of its cash flow")),
    )


def builder(point: Reading) -> Row:
    said = f"{value_text(point)}, {number_format.quarter(point.date)}"
    return Row(FILERS[point.name], point.value, said, "outflow" if point.value > 100 else "claims", hollow=point.stale)


def who_cannot_pay(beyond: list[str], members: int) -> str:
    """Whoever spends more than the business brings in."""
    if not beyond:
        return f"{none_of(members)} spends more than its business brings in"
    who = beyond[0] if len(beyond) == 1 else f"{', '.join(beyond[:-1])} and {beyond[-1]}"
    return f"{who} spend{'s' if len(beyond) == 1 else ''} more on capex than the business brings in"


def none_of(members: int) -> str:
    if members == len(FILERS):
        return "None of the five builders"
    return f"None of {members} builders" if members > 1 else "The one builder"


def newest_reported(points: dict[str, Reading]) -> str:
    """`Q2 2026: 4 of 5 reported`: of the five, how many the newest quarter holds."""
    newest = max(point.date for point in points.values())
    filed = sum(point.date == newest for point in points.values())
    held = "" if len(points) == len(FILERS) else f"; no figures of {counted(len(FILERS) - len(points), 'builder')}"
    return f"{number_format.quarter(newest)}: {filed} of {len(FILERS)} reported{held}"
