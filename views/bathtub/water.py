"""How is the water drawn: what moved it, its level over time, and week by week?"""

from datetime import date

import pandas as pd

from charts import number_format
from charts.kinds.lines import line, y_axis
from charts.kinds.signed_bars import signed_panels
from charts.kinds.waterfall import Total, waterfall, waterfall_axis
from charts.layers.annotations import Event
from indicators.statistics.sample_sizes import FEWEST_ERRORS, is_long
from views.bathtub.flows import CHANGE, FLOW_WEEKS, LABELS, MOVER, PARTS, flows, in_and_out, printed
from views.bathtub.water_change import QUARTER_ENDS_MARKED, marked_weeks
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import WEEKLY_GAP_DAYS, left_out, not_known
from views.core.phrasing import counted, dated, stale_age, starts_at, weekday
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure, note
from views.core.reading import Reading
from views.core.value_format import value_text

EVENTS = (
    Event(date(2022, 6, 1), "QT begins"),
    Event(date(2025, 12, 1), "QT ends"),
)
LINES = {"net_liquidity": "Net liquidity", "reserves": "Bank reserves"}
COLOURS = {"Net liquidity": "water", "Bank reserves": "buffer"}
CASH = {
    "treasury_cash_daily": "Treasury cash",
    "treasury_cash": "Treasury cash (Wednesday level)",
    "treasury_cash_average": "Treasury cash (week’s average)",
}


@figure(page="bathtub", needs=[CHANGE], label="What moved it")
def water_by_part(data: PointInTime, options: ViewOptions) -> Figure:
    moved, change = flows(data), data.last(CHANGE)
    level = data.at("net_liquidity", pd.Timestamp(change.date)) if change else None
    if moved is None or change is None or level is None:
        raise NoReading
    ordered = {LABELS[part]: value for part, value in sorted(moved.items(), key=lambda item: -item[1])}
    total = sum(moved.values())
    began = (pd.Timestamp(change.date) - pd.Timedelta(weeks=FLOW_WEEKS)).date()
    start = Total(number_format.day(began, year=began.year != change.date.year), level.value - total)
    end = Total(number_format.day(change.date, year=began.year != change.date.year), level.value)
    parts = ", ".join(f"{name} {number_format.signed(value, 1)}" for name, value in printed(ordered).items())
    return composed(
        data,
        in_and_out(moved),
        f"From {start.label} to {number_format.day(change.date)}, $bn{starts_at(waterfall_axis(start, ordered, end))}. "
        f"The five parts add up to {number_format.signed(total, 1)}, without the Treasury’s account to "
        f"{number_format.signed(total - moved['tga'], 1)}",
        f"Net liquidity from {number_format.money(start.value)} to {number_format.money(end.value)}: {parts}, $bn.",
        [CHANGE, *PARTS.values()],
        spec=waterfall(start, ordered, end, options.palette),
    )


@figure(page="bathtub", needs=["net_liquidity"], label="The level", follows_range=True)
def water_level(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("net_liquidity")
    level = data.values("net_liquidity")
    known = {name: label for name, label in LINES.items() if data.last(name)}
    both = pd.DataFrame({label: data.values(name) for name, label in known.items()})
    shown = options.cut(data, both / 1000).dropna(axis=1, how="all")
    nowcast = data.last("net_liquidity_nowcast") if "Net liquidity" in shown else None
    continued = data.values("net_liquidity_nowcast") / 1000 if nowcast else None
    axis = y_axis(shown, nowcast=continued)
    stands = against_its_high(level)
    stands_on = newest_used(data, "fed_assets", nowcast) if nowcast else None
    dotted = f". Dotted: the nowcast, on the Fed’s balance sheet of {weekday(stands_on)}" if stands_on else ""
    return composed(
        data,
        f"Net liquidity is {stands or value_text(last)}",
        f"Wednesdays, $tn{starts_at(axis, 1)}{left_out(LINES.values(), both, shown)}{dotted}",
        f"{value_text(last)} on {number_format.day(last.date)}{f', {stands}' if stands else ''}.",
        ["net_liquidity", "reserves", "net_liquidity_beyond_reserves", "net_liquidity_nowcast"],
        spec=line(
            shown,
            options.palette,
            [COLOURS[label] for label in shown],
            text=number_format.trillions,
            y=axis,
            events=[event for event in EVENTS if pd.Timestamp(event.when) > shown.index[0] and event.when < last.date],
            nowcast=continued,
            stale={label: age for name, label in known.items() if (age := stale_age(data.last(name)))},
            gap_days=WEEKLY_GAP_DAYS,
        ),
    )


def against_its_high(level: "pd.Series[float]") -> str:
    """`19 % below its September 2021 high, the highest since 2002`; of a history that is not long nothing."""
    if not is_long(level):
        return ""
    since, high = level.index[0].year, level.idxmax()
    below = 100 * (1 - level.iloc[-1] / level.max())
    return (
        f"{number_format.percent(below, 0)} below its {high:%B %Y} high, the highest since {since}"
        if below >= 0.5
        else f"at its highest since {since}"
    )


@note(page="bathtub")
def nowcast(data: PointInTime) -> str:
    """What the nowcast says, from which inputs, and how wrong it was before."""
    newest, level = data.last("net_liquidity_nowcast"), data.last("net_liquidity")
    errors = data.values("net_liquidity_nowcast_error").tail(52)
    if level is None or errors.empty:
        return "No nowcast: it needs Fed assets, the Treasury’s cash and reverse repo."
    if newest is None:
        return f"No nowcast: nothing newer is known than the level of {number_format.day(level.date)}."
    return (
        f"**Nowcast {value_text(newest)}** for {dated(newest.name, newest.date)}, "
        f"from {inputs_in_words(data, newest)}. {missed_by(errors)}"
    )


def missed_by(errors: "pd.Series[float]") -> str:
    """How wrong it was on the last Wednesdays on which a level followed it, where there are enough to tell."""
    wednesdays = counted(len(errors), "Wednesday")
    if len(errors) < FEWEST_ERRORS:
        return f"It has been held against {wednesdays} only, too few to say how far it misses."
    return (
        f"On the last {wednesdays} it missed the published level by "
        f"{number_format.billions(errors.abs().mean(), digits=1)} on average, at worst by "
        f"{number_format.billions(errors.abs().max(), digits=1)}."
    )


def inputs_in_words(data: PointInTime, nowcast: Reading) -> str:
    """The balance sheet that a nowcast stands on and each other input, with its own date, and which of its measures the
    Treasury’s cash is."""
    cash = next((name for name in nowcast.stand_ins.split(", ") if name in CASH), "treasury_cash_daily")
    used = {"the Fed’s balance sheet": "fed_assets", CASH[cash]: cash, "reverse repo": "reverse_repo_operations"}
    dates = {what: newest_used(data, name, nowcast) for what, name in used.items()}
    return ", ".join(f"{what} of {weekday(day)}" for what, day in dates.items() if day)


def newest_used(data: PointInTime, name: str, nowcast: Reading) -> date | None:
    """The newest date of this series that was known when the nowcast was born."""
    known = data.reader.series(name, nowcast.known_from)["date"]
    used = known[known <= pd.Timestamp(nowcast.date)]
    return used.iloc[-1].date() if len(used) else None


@figure(page="bathtub", needs=[CHANGE], label="Week by week", follows_range=True, posted=False)
def water_week_by_week(data: PointInTime, options: ViewOptions) -> Figure:
    frame = pd.DataFrame({LABELS[part]: data.values(name) for part, name in PARTS.items()}).dropna()
    if frame.empty:
        raise NoReading
    year, every = frame.tail(52), options.cut(data, frame)
    shown = every.loc[:, every.any()]
    still = not_known([part for part in every if part not in shown], "did not move")
    moves = year[year.any(axis=1)]
    if moves.empty:
        raise NoReading
    marked = marked_weeks(shown.index)
    first = moves.abs().idxmax(axis=1).value_counts()
    return composed(
        data,
        f"{MOVER[first.index[0]]} moved most on {first.iloc[0]} of the last {counted(len(year), 'Wednesday')}",
        f"{FLOW_WEEKS}-week change by part, $bn, Wednesdays; teal adds water, orange takes it. "
        f"Same scale in every row{still}{QUARTER_ENDS_MARKED if marked else ''}",
        ", ".join(
            f"{name} {number_format.signed(value, 1)}" for name, value in printed(frame.iloc[-1].to_dict()).items()
        ),
        [CHANGE, *PARTS.values()],
        spec=signed_panels(shown, options.palette, digits=1, marked=marked),
    )
