"""How is the water told and drawn: its level, what moved it, and week by week?"""

from datetime import date

import pandas as pd

from charts import numbers
from charts.annotations import Event
from charts.bars import Total, signed_panels, waterfall, waterfall_axis
from charts.html import coloured
from charts.lines import line, y_axis
from charts.tub import Claim, Mark, TubState, bank_credit_line, tub
from indicators.liquidity import WINDOWS
from views.board import Board
from views.figure import Figure, Look, empty, figure, spec
from views.words import dated, starts_at

WEEKS = 13
LABELS = {
    "treasuries": "Treasuries",
    "mbs": "MBS",
    "other": "Other Fed",
    "tga": "Treasury account",
    "rrp": "Reverse repo",
}
PARTS = {part: f"net_liquidity_{WEEKS}w_{part}" for part in LABELS}
CHANGE = f"net_liquidity_{WEEKS}w"
TOOK_OR_ADDED = {  # what a part did, when it took water and when it added some
    "treasuries": ("the run-off of the Fed’s Treasuries took", "the Fed’s Treasury purchases added"),
    "mbs": ("the run-off of the Fed’s mortgage bonds took", "the Fed’s mortgage purchases added"),
    "other": ("the Fed’s other assets took", "the Fed’s other lending added"),
    "tga": ("the Treasury’s account took", "the Treasury’s account gave back"),
    "rrp": ("reverse repo took", "the emptying reverse-repo pool gave"),
}
EVENTS = (
    Event(date(2022, 6, 1), "QT begins"),
    Event(date(2025, 12, 1), "QT ends; bills bought as reserves"),
)


def flows(board: Board) -> dict[str, float] | None:
    """The five parts of the last 13-week change, in $bn; None where the change is not known."""
    last = board.last(CHANGE)
    if last is None:
        return None
    return {part: float(board.values(name)[pd.Timestamp(last.date)]) for part, name in PARTS.items()}


def main_mover(moved: dict[str, float]) -> str:
    """The part that did most in the direction of the whole, in words: `the Treasury’s account took $172bn`."""
    direction = 1 if sum(moved.values()) >= 0 else -1
    part = max(moved, key=lambda name: direction * moved[name])
    return f"{TOOK_OR_ADDED[part][moved[part] > 0]} {numbers.money(abs(moved[part]))}"


def tub_figure(board: Board, look: Look) -> Figure:
    moved, change, level = flows(board), board.last(CHANGE), board.last("net_liquidity")
    if moved is None or change is None or level is None:
        return empty(board, "tub", "The tub", ["net_liquidity", CHANGE])
    state = tub_state(board, moved, pd.Timestamp(change.date))
    words = main_mover(moved)
    return figure(
        board,
        "tub",
        f"{words[0].upper()}{words[1:]} in {WEEKS} weeks",
        f"Fed net liquidity and its flows over {WEEKS} weeks to {numbers.day(change.date)}, $bn. "
        "Pipe width in proportion unless broken; hatched parts do not change the level.",
        "",
        ["net_liquidity", CHANGE, *PARTS.values(), *(["hyperscaler_cash_gap"] if state.builders_gap else [])],
        wide=tub(state, look.palette, "wide", "wide"),
        tall=tub(state, look.palette, "tall", "tall"),
        below=bank_credit_line(state),
    )


def tub_state(board: Board, moved: dict[str, float], day: pd.Timestamp) -> TubState:
    level = board.values("net_liquidity")[:day]
    total = sum(moved.values())
    repo = board.values("reverse_repo") if len(board.rows("reverse_repo")) else board.values("reverse_repo_operations")
    held = board.values("treasury_cash") if len(board.rows("treasury_cash")) else board.values("treasury_cash_average")
    recent = level[level.index >= day - pd.DateOffset(years=10)]
    return TubState(
        level=float(level.iloc[-1]),
        level_before=float(level.iloc[-1]) - total,
        date=day.date(),
        weeks=WEEKS,
        high=Mark(float(recent.max()), recent.idxmax().date()),
        low=Mark(float(recent.min()), recent.idxmin().date()),
        treasuries=moved["treasuries"],
        mbs=moved["mbs"],
        other=moved["other"],
        treasury_account=moved["tga"],
        reverse_repo=moved["rrp"],
        treasury_account_holds=float(held[:day].iloc[-1]),
        reverse_repo_left=float(repo[:day].iloc[-1]),
        reverse_repo_peak=float(repo[:day].max()),
        builders_gap=cash_gap(board),
        bank_credit=bank_credit(board),
    )


def cash_gap(board: Board) -> Claim | None:
    gap = board.last("hyperscaler_cash_gap")
    if gap is None:
        return None
    return Claim(
        gap.value, f"{numbers.quarter(gap.date)}, filings: it claims water, it does not drain it", "a claim, no drain"
    )


def bank_credit(board: Board) -> Claim | None:
    credit = board.last("bank_credit_13w")
    if credit is None:
        return None
    age = f"stale: {numbers.day(credit.date, year=False)}" if credit.stale else numbers.day(credit.date)
    return Claim(credit.value, f"makes deposits, does not fill this tub; {age}")


def by_part(board: Board, look: Look) -> Figure:
    moved, change = flows(board), board.last(CHANGE)
    level = board.last("net_liquidity")
    if moved is None or change is None or level is None:
        return empty(board, "water_by_part", "What moved the water", [CHANGE])
    ordered = {LABELS[part]: value for part, value in sorted(moved.items(), key=lambda item: -item[1])}
    total = sum(moved.values())
    began = change.date - pd.Timedelta(weeks=WEEKS)
    start, end = (
        Total(numbers.day(began, year=False), level.value - total),
        Total(numbers.day(change.date, year=False), level.value),
    )
    added, took = (sum(abs(v) for v in moved.values() if (v > 0) is side) for side in (True, False))
    printed = numbers.rounded_to_total(list(ordered.values()), total, 1)
    parts = ", ".join(f"{name} {numbers.signed(value, 1)}" for name, value in zip(ordered, printed, strict=True))
    return figure(
        board,
        "water_by_part",
        f"{numbers.money(took)} went out, {numbers.money(added)} came in",
        f"From {start.label} to {numbers.day(change.date)}, $bn{starts_at(waterfall_axis(start, ordered, end))}. "
        f"The five parts add up to {numbers.signed(total, 1)}",
        f"Net liquidity from {numbers.number(start.value)} to {numbers.number(end.value)} $bn: {parts}.",
        [CHANGE, *PARTS.values()],
        spec=spec(waterfall(start, ordered, end, look.palette)),
    )


def level_over_time(board: Board, look: Look) -> Figure:
    last = board.last("net_liquidity")
    if last is None:
        return empty(board, "water_level", "The level over time", ["net_liquidity"])
    level = board.values("net_liquidity")
    high = level[level.index >= "2008-01-01"]
    shown = look.cut(board, pd.DataFrame({"Net liquidity": level, "Bank reserves": board.values("reserves")}) / 1000)
    nowcast = newer_nowcast(board, pd.Timestamp(last.date)) / 1000
    axis = y_axis(shown, nowcast=nowcast if len(nowcast) else None)
    below = 100 * (1 - last.value / high.max())
    title = (
        "Net liquidity stands at its highest"
        if below < 0.5
        else f"Net liquidity is {below:.0f} % below its {high.idxmax():%B %Y} high"
    )
    return figure(
        board,
        "water_level",
        title,
        f"Wednesdays, $tn{starts_at(axis, 1)}. Dotted: the nowcast since the last Wednesday",
        f"{numbers.money(last.value)} on {numbers.day(last.date)}, {below:.0f} % below {high.idxmax():%B %Y}.",
        ["net_liquidity", "reserves", "net_liquidity_beyond_reserves", "net_liquidity_nowcast"],
        spec=spec(
            line(
                shown,
                look.palette,
                ("water", "buffer"),
                text=lambda value: numbers.money(1000 * value),
                y=axis,
                events=[
                    event for event in EVENTS if pd.Timestamp(event.when) > shown.index[0] and event.when < last.date
                ],
                nowcast=nowcast if len(nowcast) else None,
                stale=["Net liquidity", "Bank reserves"] if last.stale else [],
                gap_days=21,
            )
        ),
    )


def newer_nowcast(board: Board, day: pd.Timestamp) -> pd.Series:
    """The nowcast after the last level that the Fed published."""
    nowcast = board.values("net_liquidity_nowcast")
    return nowcast[nowcast.index > day]


def nowcast_in_words(board: Board) -> str:
    """What the nowcast says, from which inputs, and how wrong it was before."""
    nowcast, level = board.last("net_liquidity_nowcast"), board.last("net_liquidity")
    errors = board.values("net_liquidity_nowcast_error").tail(52)
    if nowcast is None or level is None or errors.empty:
        return "No nowcast: it needs Fed assets, the Treasury’s cash and reverse repo."
    tga = board.last("treasury_cash") or board.last("treasury_cash_average")
    assets, repo = board.last("fed_assets"), board.last("reverse_repo_operations")
    inputs = [
        (what, point)
        for what, point in (("Fed assets", assets), ("Treasury cash", tga), ("reverse repo", repo))
        if point
    ]
    rests = ", ".join(f"{what} of {numbers.day(point.date, year=False)}" for what, point in inputs)
    return (
        f"**Nowcast {numbers.money(nowcast.value)}** for {dated(nowcast.name, nowcast.date)}, from {rests}. "
        f"Over the last {len(errors)} weeks it missed the published level by "
        f"{numbers.money(errors.abs().mean())} on average, at worst by {numbers.money(errors.abs().max())}."
    )


def week_by_week(board: Board, look: Look) -> Figure:
    frame = pd.DataFrame({LABELS[part]: board.values(name) for part, name in PARTS.items()}).dropna()
    if frame.empty:
        return empty(board, "water_week_by_week", "Week by week", [CHANGE])
    year = frame.tail(52)
    first = year.abs().idxmax(axis=1).value_counts()
    return figure(
        board,
        "water_week_by_week",
        f"{first.index[0]} moved the level most in {first.iloc[0]} of the last {len(year)} weeks",
        f"{WEEKS}-week change by part, $bn, Wednesdays; teal adds water, orange takes it. Same scale in every row",
        f"In {first.iloc[0]} of the last {len(year)} weeks {first.index[0]} had the largest {WEEKS}-week change.",
        [CHANGE, *PARTS.values()],
        spec=spec(signed_panels(look.cut(board, frame), look.palette)),
    )


def by_span(board: Board) -> list[list[str]]:
    """The change of the level and of its parts over 4, 13 and 26 weeks, printed so that the parts add up."""
    rows = [["", *(f"{weeks} wk" for weeks in WINDOWS)], ["**Net liquidity**"], *([label] for label in LABELS.values())]
    for weeks in WINDOWS:
        total = board.last(f"net_liquidity_{weeks}w")
        if total is None:
            rows = [[*row, ""] if i else row for i, row in enumerate(rows)]
            continue
        parts = [float(board.values(f"net_liquidity_{weeks}w_{part}")[pd.Timestamp(total.date)]) for part in LABELS]
        printed = [total.value, *numbers.rounded_to_total(parts, total.value, 1)]
        for row, value in zip(rows[1:], printed, strict=True):
            row.append(coloured(numbers.signed(value, 1), "in" if value > 0 else "out"))
    return rows
