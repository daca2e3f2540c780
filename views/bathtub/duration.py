"""Who put duration into private hands over a year, and how large is AI beside the Treasury?"""

import pandas as pd

from charts import number_format
from charts.kinds.signed_bars import signed_panels
from charts.layers.styling import QUARTER
from charts.number_format import SPACE
from indicators.themes.ten_year_equivalents import ALL_COUPONS, BILLS, COMPANY_BONDS, MBS
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known
from views.core.phrasing import MOST_TIMES
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.value_format import value_text

TREASURY, MORTGAGES = "treasury_duration_supply", "mbs_duration_supply"
AI, OTHERS = "hyperscaler_net_debt_raised", "other_company_debt_raised"  # by the quarter, in dollars
WEIGHT = "company_bond_weight"  # by which these are dollars of ten-year notes
WHOLE, SHARE = "duration_supply", "duration_supply_share_of_gdp"
ROWS = {
    TREASURY: "Treasury, less what the Fed took",
    MORTGAGES: "The Fed’s mortgage bonds",
    AI: "AI’s builders",
    OTHERS: "Other companies",
}
WEDNESDAY = 2
ALIKE = 0.05  # of a ratio: so near to one neither is called larger
ROUND_FROM = 10  # ratios from here on are told in whole dollars


@figure(page="bathtub", needs=[TREASURY, AI, WEIGHT], label="Duration put into private hands", follows_range=True)
def duration_supply(data: PointInTime, options: ViewOptions) -> Figure:
    """Each of four over the year to the end of each quarter in the reader's range, $bn of ten-year notes."""
    known = by_quarter(data)
    if known.empty:
        raise NoReading
    frame = options.cut(data, known).dropna(axis=1, how="all")
    last, quarter = frame.iloc[-1], number_format.quarter(frame.index[-1])
    return composed(
        data,
        in_words(quarter, last[ROWS[AI]], last[ROWS[TREASURY]]),
        "$bn of ten-year notes that lose as much when yields rise, years to the end of each quarter; teal comes into "
        "private hands, orange leaves them"
        f"{not_known([label for label in ROWS.values() if label not in frame])}{older(frame)}. The builders: all that "
        f"the five borrowed net, without leases and what others borrow for them. {assumed(data)}{together(data)}",
        "; ".join(f"{name} {number_format.billions(value, sign=True)}" for name, value in last.dropna().items()),
        [*(name for name, label in ROWS.items() if label in frame), WEIGHT, *filter(data.last, (WHOLE, SHARE))],
        beside=["coupon_duration", "treasury_ten_year_equivalents"],
        spec=signed_panels(frame, options.palette, dated=QUARTER),
    )


def by_quarter(data: PointInTime) -> pd.DataFrame:
    """Quarters, by their first day (rows), of which both AI's and the Treasury's are known; $bn of ten-year notes.

    Each quarter stands at the durations of the second Wednesday after it, and with what was known by that week.
    """
    raised = pd.DataFrame({name: data.values(name) for name in (AI, OTHERS)})
    weekly = pd.DataFrame({name: data.values(name) for name in (TREASURY, MORTGAGES, WEIGHT)})
    weekly = weekly.reindex(second_wednesdays(raised.index)).set_axis(raised.index)
    found = weekly.join(raised.mul(weekly[WEIGHT] / 100, axis=0))[[*ROWS]]
    return found.dropna(subset=[TREASURY, AI]).rename(columns=ROWS)


def second_wednesdays(quarters: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """After each quarter the second Wednesday: by then the Monthly Statement of its last month is out.

    >>> second_wednesdays(pd.DatetimeIndex(["2026-04-01", "2025-10-01"])).strftime("%d %b %Y").tolist()
    ['08 Jul 2026', '14 Jan 2026']
    """
    after = quarters + pd.DateOffset(months=3)
    return after + pd.to_timedelta((WEDNESDAY - after.day_of_week) % 7 + 7, unit="D")


def in_words(quarter: str, ai: float, treasury: float) -> str:
    """`In the year to Q2 2026 AI’s builders put $75bn of ten-year equivalents into private hands, the Treasury
    $1,109bn: one dollar to 15 of the Treasury’s`."""
    year = f"In the year to {quarter} AI’s builders"
    size, sold = (number_format.billions(abs(value)) for value in (ai, treasury))
    what = "of ten-year equivalents"
    if not round(ai):
        said = f"{year} put no ten-year equivalents into private hands"
    elif ai < 0:
        said = f"{year} took {size} {what} out of private hands"
    else:
        said = f"{year} put {size} {what} into private hands"
    if not round(treasury):
        return f"{said}, the Treasury none"
    if treasury < 0:
        return f"{said}; the Treasury and the Fed together took {sold} out"
    if round(ai) <= 0:
        return f"{said}, the Treasury put in {sold}"
    return f"{said}, the Treasury {sold}{against(treasury / ai)}"


def against(ratio: float) -> str:
    """Of the Treasury's to AI's: `: one dollar to 15 of the Treasury’s`, `: 1.4 dollars to one of the Treasury’s`.

    Nothing beside so little that a multiple would mislead.
    """
    if abs(ratio - 1) < ALIKE:
        return ": about as much"
    if max(ratio, 1 / ratio) > MOST_TIMES:
        return ""
    if ratio > 1:
        return f": one dollar to {dollars(ratio)} of the Treasury’s"
    return f": {dollars(1 / ratio)} dollars to one of the Treasury’s"


def dollars(ratio: float) -> str:
    return number_format.number(ratio, 0 if ratio >= ROUND_FROM else 1)


def older(frame: pd.DataFrame) -> str:
    """`; Other companies to Q1 2026`: those that are known for an earlier quarter only."""
    last = {label: frame[label].last_valid_index() for label in frame}
    told = [f"{label} to {number_format.quarter(day)}" for label, day in last.items() if day < frame.index[-1]]
    return f"; {', '.join(told)}" if told else ""


def assumed(data: PointInTime) -> str:
    """The durations that come from no data; also that of notes and bonds whose years left are not known."""
    by_class = bool(data.newest(TREASURY).stand_ins)
    notes = f"notes and bonds{SPACE}{ALL_COUPONS}" if by_class else "notes and bonds by their years left"
    flat = {"bills": BILLS, "mortgage bonds": MBS, "company bonds": COMPANY_BONDS}
    told = ", ".join(f"{what}{SPACE}{years}" for what, years in flat.items())
    return f"Assumed years of duration: {told}; {notes}, the Fed’s as long as all"


def together(data: PointInTime) -> str:
    """`. All companies $1,458bn in the year to 25 Nov 2026, 4.67 % of GDP`, where it is known."""
    whole = data.last(WHOLE)
    share = whole and data.at(SHARE, pd.Timestamp(whole.date))
    if not whole or not share:
        return ""
    of_gdp = f"{value_text(share)} of GDP"
    return f". All together {value_text(whole)} in the year to {number_format.day(whole.date)}, {of_gdp}"
