"""What is in the tub, and what stands beside it?"""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from catalog.baskets import BASKETS, Side
from charts import number_format
from charts.export.share_card import LAYOUTS
from charts.theme import Palette
from charts.tub import Claim, Duck, Mark, TubState, bank_credit_line
from charts.tub import tub as drawing
from charts.tub.layout import WIDE, scale
from indicators.statistics.sample_sizes import YEARS_TO_RANK, is_long
from indicators.themes.liquidity import LEVELS, REVERSE_REPO_FACILITY_BEGAN
from views.bathtub.afloat import AFLOAT
from views.bathtub.claims import TREASURY
from views.bathtub.flows import CHANGE, FLOW_WEEKS, PARTS, flows, main_mover
from views.bathtub.liquidity_change import ACCOUNT
from views.capex.external_need import best_known
from views.core.figure import Figure, ViewOptions, composed
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.value_format import value_text
from views.winners.rebasing import grown, level, unbroken, value_on

RIDES = {Side.WINS: "float", Side.LOSES: "sink", Side.NEITHER: ""}


@figure(page="bathtub", also_on=["today"], needs=["net_liquidity", CHANGE], label="The tub")
def tub(data: PointInTime, options: ViewOptions) -> Figure:
    moved, change = flows(data), data.last(CHANGE)
    assert moved is not None and change is not None
    state = tub_state(data, moved, pd.Timestamp(change.date))
    words = main_mover(moved)
    return composed(
        data,
        f"{words[0].upper()}{words[1:]} in {FLOW_WEEKS} weeks",
        f"Fed net liquidity and its flows over {FLOW_WEEKS} weeks to {number_format.day(change.date)}, $bn; "
        f"without {ACCOUNT} {number_format.signed(sum(moved.values()) - moved['tga'], 1)}{starts_in_words(state)}. "
        "Pipe width in proportion unless broken; hatched parts do not change the level.",
        "",
        ["net_liquidity", CHANGE, *PARTS.values(), *claimed(data, state)],
        beside=[*(f"{name}_index" for name in AFLOAT), "spy_return"] if state.ducks else [],
        **drawn_in(options.palette, state),
        below=bank_credit_line(state),
    )


def starts_in_words(state: TubState) -> str:
    """`; the scale of the level starts at $3tn`: it is the same in every layout."""
    low = scale(state, WIDE).low
    digits = int(low > 1_000 and low % 1_000 > 0)
    return f"; the scale of the level starts at {number_format.money(low, digits=digits)}" if low else ""


def drawn_in(palette: Palette, state: TubState) -> dict[str, Any]:
    """The pictures of a figure: those of a page, and those that are passed on."""
    on_page = {layout: drawing(state, palette, layout, layout) for layout in ("wide", "medium", "tall")}
    return {**on_page, "drawings": partial(passed_on, state, palette)}


def passed_on(state: TubState, palette: Palette) -> dict[str, str]:
    return {layout: drawing(state, palette, layout) for layout in LAYOUTS}


def claimed(data: PointInTime, state: TubState) -> list[str]:
    known = best_known(data) if state.builders_gap else None
    return [known[1].name, *([TREASURY] if beside(data, known[1].date) else [])] if known else []


def tub_state(data: PointInTime, moved: dict[str, float], day: pd.Timestamp) -> TubState:
    still = data.once(still_water, f"{day:%Y-%m-%d}")
    return replace(
        still,
        level_before=still.level - sum(moved.values()),
        fed={"Treasuries": moved["treasuries"], "Other Fed": moved["other"], "MBS": moved["mbs"]},
        treasury_account=moved["tga"],
        reverse_repo=moved["rrp"],
        ducks=tuple(duck for name in AFLOAT if (duck := afloat(data, name))),
        builders_gap=cash_gap(data),
        bank_credit=bank_credit(data),
    )


def still_water(data: PointInTime, day: str) -> TubState:
    """The level of that day beside those of ten years, and what the account and reverse repo hold. Nothing flows."""
    water = data.values("net_liquidity")[:day]
    repo, held = (values[:day] for values in with_stand_ins(data, "reverse_repo", "treasury_cash"))
    facility = repo[REVERSE_REPO_FACILITY_BEGAN:]
    began = pd.Timestamp(day) - pd.DateOffset(years=YEARS_TO_RANK)
    recent = water[water.index >= began] if is_long(water) else water[:0]
    return TubState(
        level=float(water.iloc[-1]),
        level_before=float(water.iloc[-1]),
        date=pd.Timestamp(day).date(),
        weeks=FLOW_WEEKS,
        high=Mark(float(recent.max()), recent.idxmax().date()) if len(recent) else None,
        low=Mark(float(recent.min()), recent.idxmin().date()) if len(recent) else None,
        years=YEARS_TO_RANK,
        fed={},
        treasury_account=0.0,
        reverse_repo=0.0,
        treasury_account_holds=float(held.iloc[-1]),
        reverse_repo_left=float(facility.iloc[-1]) if len(facility) else 0.0,
        reverse_repo_peak=Mark(float(facility.max()), facility.idxmax().date()) if len(facility) else None,
    )


def with_stand_ins(data: PointInTime, *names: str) -> "list[pd.Series[float]]":
    """Wednesday levels, and what stands in for them on the dates of which they are not known.

    Each in $bn, indexed by Wednesday, oldest first.
    """
    known = data.values_of([of for name in names for of in (name, LEVELS[name])])
    return [known[name].combine_first(known[LEVELS[name]]).dropna() for name in names]


def afloat(data: PointInTime, name: str) -> Duck | None:
    last, stands = data.last(f"{name}_index"), relative(data, name)
    if last is None or stands is None:
        return None
    title, short = AFLOAT[name]
    stale = number_format.day(last.date, year=False) if last.stale else ""
    return Duck(title, stands, short, RIDES[BASKETS[name].side], stale)


def relative(data: PointInTime, name: str) -> float | None:
    """What a basket returned in 13 weeks on top of the S&P 500: 0.41 for 41 %. None where either is not known."""
    against = (level(data, name) / grown(unbroken(data.values("spy_return")))).dropna()
    if against.empty:
        return None
    base = value_on(against, (against.index[-1] - pd.Timedelta(weeks=FLOW_WEEKS)).date())
    return float(against.iloc[-1] / base - 1) if base else None


def cash_gap(data: PointInTime) -> Claim | None:
    """What the builders needed from outside in a year, as far as it is known; none where no builder needed any."""
    known = best_known(data)
    if known is None or not round(known[1].value, 1):
        return None
    measure, need = known
    return Claim(
        need.value,
        f"year to {number_format.quarter(need.date)}, {measure.counted}: claims water, drains none"
        f"{beside(data, need.date)}",
        "a claim of a year",
    )


def beside(data: PointInTime, quarter: date) -> str:
    """`; the Treasury claims $2,384bn`: what else the water must hold, where it is known of the same year."""
    treasury = data.at(TREASURY, pd.Timestamp(quarter))
    return f"; the Treasury claims {value_text(treasury)}" if treasury and treasury.value > 0 else ""


def bank_credit(data: PointInTime) -> Claim | None:
    credit = data.last("bank_credit_13w")
    if credit is None:
        return None
    age = f"stale: {number_format.day(credit.date)}" if credit.stale else number_format.day(credit.date)
    return Claim(credit.value, f"its deposits do not fill this tub; {age}")
