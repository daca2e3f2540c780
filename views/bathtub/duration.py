"""Who put duration into private hands over a year, and how large is AI beside the Treasury?"""

import pandas as pd

from charts import number_format
from charts.kinds.signed_bars import signed_panels
from indicators.themes.ten_year_equivalents import ALL_COUPONS, BILLS, COMPANY_BONDS, MBS
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known
from views.core.point_in_time import PointInTime, Reading
from views.core.presentation import NoReading, figure
from views.core.value_format import value_text

TREASURY, AI, BORROWED = "treasury_duration_supply", "ai_duration_supply", "hyperscaler_net_debt_raised"
WHOLE, SHARE = "duration_supply", "duration_supply_share_of_gdp"
ROWS = {
    TREASURY: "Treasury, less what the Fed took",
    "mbs_duration_supply": "The Fed’s mortgage bonds",
    AI: "AI’s builders",
    "other_company_duration_supply": "Other companies",
}
ALIKE = 0.05  # of a ratio: so near to one neither is called larger
ROUND_FROM = 10  # ratios from here on are told in whole dollars


@figure(page="bathtub", needs=[TREASURY, AI], label="Duration put into private hands", follows_range=True)
def duration_supply(data: PointInTime, options: ViewOptions) -> Figure:
    """Each of four over a year, $bn of ten-year notes, the last Wednesday of each quarter in the reader's range."""
    known = pd.DataFrame({label: data.values(name) for name, label in ROWS.items()})
    known = known.dropna(subset=[ROWS[TREASURY], ROWS[AI]])
    if known.empty:
        raise NoReading
    day = known.index[-1]
    frame = options.cut(data, known.groupby(known.index.to_period("Q")).tail(1)).dropna(axis=1, how="all")
    frame = frame.loc[:, frame.loc[day].notna()]
    treasury, ai = data.at(TREASURY, day), data.at(AI, day)
    assert treasury and ai
    return composed(
        data,
        in_words(ai.value, treasury.value),
        f"$bn of ten-year notes that lose as much when yields rise, over the year to {number_format.day(day)} and to "
        "each quarter’s last Wednesday; teal comes into private hands, orange leaves them"
        f"{not_known([label for label in ROWS.values() if label not in frame])}. The builders: all that the five "
        f"borrowed net to {number_format.quarter(newest_quarter(data, ai))}, without leases and what others borrow for "
        f"them. Assumed years of duration: bills {BILLS}, mortgage bonds {MBS}, company bonds {COMPANY_BONDS}; "
        f"{coupons_in_words(treasury)}{together(data, day)}",
        "; ".join(f"{name} {number_format.billions(value, sign=True)}" for name, value in frame.loc[day].items()),
        [*(name for name, label in ROWS.items() if label in frame), *filter(data.last, (WHOLE, SHARE))],
        beside=["coupon_duration", "treasury_ten_year_equivalents"],
        spec=signed_panels(frame, options.palette),
    )


def in_words(ai: float, treasury: float) -> str:
    """`AI’s builders put $75.4bn of ten-year equivalents into private hands in a year, the Treasury $1.11tn: one
    dollar to 15 of the Treasury’s`."""
    size, sold = (number_format.money(abs(value)) for value in (ai, treasury))
    what = "of ten-year equivalents"
    if not round(ai, 1):
        said = "AI’s builders put no ten-year equivalents into private hands in a year"
    elif ai < 0:
        said = f"AI’s builders took {size} {what} out of private hands in a year"
    else:
        said = f"AI’s builders put {size} {what} into private hands in a year"
    if not round(treasury, 1):
        return f"{said}, the Treasury none"
    if treasury < 0:
        return f"{said}; of Treasuries these hold {sold} less"
    if round(ai, 1) <= 0:
        return f"{said}, the Treasury put in {sold}"
    return f"{said}, the Treasury {sold}: {against(treasury / ai)}"


def against(ratio: float) -> str:
    """Of the Treasury's to AI's: `one dollar to 15 of the Treasury’s`, `1.4 dollars to one of the Treasury’s`."""
    if abs(ratio - 1) < ALIKE:
        return "about as much"
    if ratio > 1:
        return f"one dollar to {dollars(ratio)} of the Treasury’s"
    return f"{dollars(1 / ratio)} dollars to one of the Treasury’s"


def dollars(ratio: float) -> str:
    return number_format.number(ratio, 0 if ratio >= ROUND_FROM else 1)


def newest_quarter(data: PointInTime, ai: Reading) -> pd.Timestamp:
    """The quarter to which the builders had reported when this was known."""
    rows = data.rows(BORROWED)
    return rows.index[rows["known_from"] <= ai.known_from][-1]


def coupons_in_words(treasury: Reading) -> str:
    """How notes and bonds are counted, where years left are known and where they are not."""
    if treasury.stand_ins:
        return f"notes and bonds {ALL_COUPONS}, since their years left are not known"
    return "notes and bonds by their years left, the Fed’s as long as all"


def together(data: PointInTime, day: pd.Timestamp) -> str:
    """`. All four: $1.46tn, 4.67 % of GDP`, where all are known."""
    whole, share = data.at(WHOLE, day), data.at(SHARE, day)
    if whole is None:
        return ""
    return f". All four: {value_text(whole)}{f', {value_text(share)} of GDP' if share else ''}"
