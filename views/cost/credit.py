"""How is the price of risk told and drawn: for all companies, and rating by rating?"""

import pandas as pd

from charts import number_format
from charts.layers.annotations import Event
from indicators.statistics.sample_sizes import is_long
from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.value_format import value_text

SPREADS = {"hy_oas": "High yield", "baa_spread": "Baa", "ig_oas": "Investment grade"}
RISKS = {"hy_oas": "junk", "baa_spread": "Baa bonds", "ig_oas": "investment grade"}
JUNK = {"ice_ccc_oas": "CCC and below", "ice_b_oas": "B", "ice_bb_oas": "BB"}
INVESTMENT_GRADE = {"ice_bbb_oas": "BBB", "ig_oas": "All investment grade"}


@figure(page="cost", needs_any=list(SPREADS), label="Credit spreads", follows_range=True)
def spreads(data: PointInTime, options: ViewOptions) -> Figure:
    last = next(point for name in SPREADS if (point := data.last(name)))
    values, asked = data.values(last.name), f"{value_text(last)} over Treasuries for {RISKS[last.name]}"
    return over_time(
        data,
        options,
        f"Lenders ask {asked}{when_old(last)}{rank(values)}",
        f"Yield over Treasuries, %, daily{kept(data)}",
        SPREADS,
        ("price", "buffer", "water"),
        events=seams(data),
        also=[last.name],
    )


def seams(data: PointInTime) -> list[Event]:
    """Where one source ends and another begins: what the licence lets FRED serve, what is kept here, and Baa alone."""
    spreads = {name: data.values(name) for name in ("hy_oas", "baa_spread")}
    found = []
    if not spreads["hy_oas"].empty:
        first = spreads["hy_oas"].index[0]
        if (spreads["baa_spread"].index < first).any():
            found.append(Event(first.date(), "Baa alone before"))
        if "ice_hy_oas" in data.withdrawn:
            found.append(Event(data.withdrawn["ice_hy_oas"].max().date(), "kept here"))
    return found


def kept(data: PointInTime, series: str = "ice_hy_oas") -> str:
    """What a reader must know of a history that its source lists no longer."""
    gone = data.withdrawn.get(series)
    return "" if gone is None else f"; to {number_format.day(gone.max().date())} as kept here, FRED lists it no longer"


@figure(page="cost", needs_any=list(JUNK), label="Junk by rating", follows_range=True)
def junk_by_rating(data: PointInTime, options: ViewOptions) -> Figure:
    points = {label: point for name, label in JUNK.items() if (point := data.last(name))}
    asked = [f"{value_text(point)} of {label}" for label, point in points.items()]
    return over_time(
        data,
        options,
        f"Over Treasuries lenders ask {', '.join(asked)}{when_old(min(points.values(), key=lambda point: point.date))}",
        f"Yield over Treasuries by rating, %, daily{kept(data, 'ice_ccc_oas')}",
        JUNK,
        ("outflow", "price", "water"),
    )


@figure(page="cost", needs=["ccc_less_bb"], label="CCC less BB", follows_range=True)
def ccc_less_bb(data: PointInTime, options: ViewOptions) -> Figure:
    last, values = data.newest("ccc_less_bb"), data.values("ccc_less_bb")
    return over_time(
        data,
        options,
        f"The weakest pay {value_text(last)} more than the best of junk{when_old(last)}{rank(values)}",
        f"Spread of CCC and below less that of BB, percentage points, daily{kept(data, 'ice_ccc_oas')}",
        {"ccc_less_bb": "CCC less BB"},
        ("price",),
        height=220,
    )


@figure(page="cost", needs_any=list(INVESTMENT_GRADE), label="Investment grade", follows_range=True)
def investment_grade(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.last("ice_bbb_oas") or data.newest("ig_oas")
    whose = "BBB, the lowest investment grade," if last.name == "ice_bbb_oas" else "Investment grade"
    return over_time(
        data,
        options,
        f"{whose} pays {value_text(last)} over Treasuries{when_old(last)}",
        f"Yield over Treasuries, %, daily{kept(data, 'ice_bbb_oas')}",
        INVESTMENT_GRADE,
        ("price", "water"),
        height=220,
    )


def rank(values: pd.Series, most: str = "the highest", least: str = "the lowest") -> str:
    """`, less than on 95 % of days since 1996` or `, the highest since 1990`; of a history that is not long nothing."""
    if not is_long(values):
        return ""
    since = f"since {values.index[0].year}"
    last, others = values.iloc[-1], len(values) - 1
    wider, narrower = int((values > last).sum()), int((values < last).sum())
    side, count = ("less", wider) if wider >= narrower else ("more", narrower)
    share = 100 * count / len(values)
    if not round(share):
        return ""
    if count == others:
        return f", {least if side == 'less' else most} {since}"
    part = "nearly all" if round(share) == 100 else f"{number_format.percent(share, 0)} of"
    return f", {side} than on {part} days {since}"
