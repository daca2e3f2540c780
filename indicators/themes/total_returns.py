"""What did a holder earn? Total returns in dollars, from closes as traded. Methodology, “What a holder earned”."""

import numpy as np
import pandas as pd

from catalog.baskets import SPIN_OFFS
from catalog.instruments import HELD, Instrument
from catalog.series import Unit
from indicators.engine.registry import Formula, indicator, read_as
from indicators.engine.windows import LONG_ABSENCE_WEEKS

ADJUSTED = "adjusted_closes"  # how a return from a file of closes that hold dividends and splits already is flagged


@read_as("100 * ln((close + dividend) * split / close before)")
def daily_return(close, dividend=None, split=None, weeks=LONG_ABSENCE_WEEKS):
    """100 times the logarithm of what one unit of money became since the close before, dividends put back.

    The close is as traded, so a split multiplies it. After more than four weeks without a close nothing is known.
    """
    return since_the_close_before(close, dividend, split, weeks)


@read_as("100 * ln(close / close before)")
def daily_change(close, weeks=LONG_ABSENCE_WEEKS):
    """The same of what neither pays nor splits."""
    return since_the_close_before(close, None, None, weeks)


@read_as("100 * ln((close + dividend) * split / rate / (close before / rate then))")
def daily_return_abroad(close, rate, dividend=None, split=None, weeks=LONG_ABSENCE_WEEKS):
    """The same in dollars, at the newest rate known when that market closed."""
    return since_the_close_before(close, dividend, split, weeks, rate)


def daily_return_of_a_parent(spin_off):
    @read_as("100 * ln(((close + dividend) * split + what was given of child) / close before)")
    def of_a_parent(close, child, dividend=None, split=None, weeks=LONG_ABSENCE_WEEKS):
        """The same of a firm that handed out another: what was given counts where the day’s fall shows it missing."""
        return with_what_was_given(since_the_close_before(close, dividend, split, weeks), close, child, spin_off)

    return of_a_parent


def since_the_close_before(close, dividend, split, weeks, rate=None):
    """Log points from one known close to the next; nothing at the first, a gap after too long an absence."""
    traded, each = close.to_numpy(), 1.0 if rate is None else rate.to_numpy()
    price = np.where(traded > 0, traded / each, np.nan)
    worth = price if dividend is None else price + np.nan_to_num(dividend.to_numpy() / each)
    worth = worth if split is None else worth * np.nan_to_num(split.to_numpy(), nan=1.0)
    before = row_before(price)
    earned = 100 * np.log(worth / np.append(price, np.nan)[before])
    return pd.Series(earned, close.index).mask(days_since(close.index, before) > 7 * weeks)


def row_before(values):
    """For each row the last one before it that has a value; −1 where none has."""
    known = np.maximum.accumulate(np.where(np.isfinite(values), np.arange(len(values)), -1))
    return np.append(-1, known)[: len(values)]


def days_since(dates, row):
    """From each date to that of another row, or to the first of all where there is none."""
    days = dates.to_numpy().astype("datetime64[D]").astype(np.int64)
    return days - days[np.maximum(row, 0)]


def with_what_was_given(earned, close, child, spin_off):
    """The shares of the child put back into its day, unless that return has no such fall: then they are in it."""
    day = pd.Timestamp(spin_off.day)
    before = close[close.index < day].dropna()
    if len(before) and day in earned.index and child.get(day, 0) > 0:
        share = spin_off.ratio * child[day] / before.iloc[-1]
        if np.exp(earned[day] / 100) < 1 - share / 2:
            earned[day] = 100 * np.log(np.exp(earned[day] / 100) + share)
    return earned


def register(held: Instrument) -> None:
    """The daily return of one instrument, from its own closes or else from a file of adjusted ones."""
    name, spin_off = held.desk_name, SPIN_OFFS.get(held.desk_name)
    formula: Formula = daily_return if held.adjusted else daily_change
    with_it: list[str] = []  # what stands beside the close in either measure
    if held.rate:
        formula, with_it = daily_return_abroad, [held.rate]
    elif spin_off:
        formula, with_it = daily_return_of_a_parent(spin_off), [f"{spin_off.child}_close"]
    events = [f"{name}_dividend_per_share", f"{name}_splits"] if held.adjusted else []
    adjusted = (f"{name}_total_return", *([f"{spin_off.child}_total_return"] if spin_off else with_it))
    indicator(
        name=f"{name}_return",
        title=f"Return of {held.title}, one day",
        unit=Unit.LOG_POINTS,
        inputs=[f"{name}_close", *with_it, *events],
        instead={ADJUSTED: adjusted} if held.adjusted else {},
        newest=[held.rate] if held.rate else [],
    )(formula)


for held in HELD.values():
    register(held)


@indicator(title="Return of three-month Treasury bills, one day", unit=Unit.LOG_POINTS)
@read_as("treasury_3m of the day before * days since / 365")
def treasury_bill_return(treasury_3m, weeks=LONG_ABSENCE_WEEKS):
    """What a holder of bills earns from one day to the next at the yield of the day before.

    After more than four weeks without a yield nothing is known.
    """
    days = days_since(treasury_3m.index, row_before(treasury_3m))
    earned = treasury_3m.ffill().shift() * days / 365
    return earned.where(treasury_3m.notna() & (days <= 7 * weeks))


@indicator(title="Return of cash, one day", unit=Unit.LOG_POINTS, fallbacks={"bil_return": "treasury_bill_return"})
def cash_return(bil_return):
    """What a fund of Treasury bills (BIL) earned; where it is not known, the three-month yield."""
    return bil_return
