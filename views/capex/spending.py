"""How is the build told and drawn: its size against GDP, who spends, and out of whose cash?"""

import pandas as pd

from catalog import COMPANIES
from catalog.companies import BUILDERS
from catalog.series import Unit
from charts import number_format
from charts.kinds.stacked_bars import stacked
from charts.layers.annotations import Point, Reference
from indicators.statistics.sample_sizes import FEWEST_QUARTERS
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import over_time, when_old
from views.core.phrasing import counted, up_or_down
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure
from views.core.value_format import printed, value_text

IT_SHARE = "it_investment_share_of_gdp"
DOT_COM = slice("1995-01-01", "2002-12-31")
SHORT = {ticker: COMPANIES[ticker.upper()].name.split()[0] for ticker in BUILDERS}
FIVE = {f"{ticker}_capex": name for ticker, name in SHORT.items()}
SHARES = {"capex_share_of_gdp_annualised": "Quarter, annualised", "capex_share_of_gdp": "Four quarters"}
TO_CASH_FLOW = "capex_to_operating_cash_flow"
QUARTERS_SHOWN = 16
A_YEAR = pd.DateOffset(years=1)


def dot_com_peak(data: PointInTime) -> Point | None:
    """The highest share of the last build-out, where the history holds all of it."""
    share = data.values(IT_SHARE)
    boom = share[DOT_COM]
    if boom.empty or share.index[-1] < pd.Timestamp(DOT_COM.stop):
        return None
    when, peak = boom.idxmax(), float(boom.max())
    return Point(when.date(), peak, f"{printed(share.name, peak)} dot-com peak, {number_format.quarter(when)}")


def against_the_peak(data: PointInTime, share: float) -> str:
    """`above its dot-com peak`, `below its dot-com peak`, or nothing."""
    peak = dot_com_peak(data)
    if peak is None:
        return ""
    if printed(IT_SHARE, share) == printed(IT_SHARE, peak.value):
        return "at its dot-com peak"
    return f"{'above' if share > peak.value else 'below'} its dot-com peak"


@figure(page="capex", needs=[IT_SHARE], label="Computers and software")
def it_share(data: PointInTime, options: ViewOptions) -> Figure:
    last, peak = data.newest(IT_SHARE), dot_com_peak(data)
    stands = against_the_peak(data, last.value) or f"at {value_text(last)} of GDP"
    return over_time(
        data,
        options,
        f"Investment in computers and software is {stands}{when_old(last)}",
        "Private investment in information processing equipment and software, % of GDP, quarterly, all years",
        {IT_SHARE: "share of GDP"},
        ("claims",),
        reference=[Reference(peak.value, since=peak.when)] if peak else [],
        points=[peak] if peak else [],
        also=["capex_impulse"],
    )


def held(data: PointInTime) -> pd.DataFrame:
    """Capex of the builders whose filings we hold, from the first quarter in which all of them are there.

    In $bn a quarter, by the first day of the quarter (rows) and builder (columns).
    """
    frame = pd.DataFrame({name: data.values(name) for name in FIVE}).dropna(axis=1, how="all")
    return from_the_first_complete_quarter(frame).tail(QUARTERS_SHOWN)


@figure(page="capex", needs_any=list(FIVE), label="Capex by builder")
def capex_by_builder(data: PointInTime, options: ViewOptions) -> Figure:
    frame = held(data)
    if len(frame) < FEWEST_QUARTERS:
        raise NoReading(f"{builders_in_words(frame)}; of {counted(len(frame), 'quarter')} there is no course to draw")
    newest = frame.iloc[-1].dropna().sort_values(ascending=False)
    order = [*newest.index, *(name for name in frame if name not in newest)]
    return composed(
        data,
        builders_in_words(frame),
        f"Cash paid for property and equipment, worldwide, $bn, the last {counted(len(frame), 'quarter')}. "
        "Oracle’s quarter to May counts as Q2",
        spent_by_each(newest),
        ["hyperscaler_capex", *frame],
        spec=stacked(frame[order], options.palette, FIVE),
    )


def spent_by_each(newest: pd.Series) -> str:
    """`Amazon $54bn; Alphabet $45bn; …`, rounded as in the picture, so that they add up to what all spent."""
    shares = number_format.rounded_to_total(list(newest), float(newest.sum()))
    return "; ".join(
        f"{FIVE[name]} {number_format.billions(value)}" for name, value in zip(newest.index, shares, strict=True)
    )


def reported(data: PointInTime) -> list[str]:
    """A fact where the newest quarter is not complete, or where a builder's filings are missing from what we hold."""
    frame = held(data)
    if frame.empty:
        return []
    filed, members, facts = int(frame.iloc[-1].notna().sum()), frame.shape[1], []
    if filed < members:
        facts.append(f"{number_format.quarter(frame.index[-1])}: **{filed} of {members}** reported")
    if members < len(FIVE):
        facts.append(f"Filings held: **{members} of {len(FIVE)}** builders")
    return facts


def from_the_first_complete_quarter(frame: pd.DataFrame) -> pd.DataFrame:
    """Before it a filer is missing from our history, and a stack would look like a smaller build."""
    complete = frame.dropna()
    known = frame.dropna(how="all")
    return known if complete.empty else known[known.index >= complete.index[0]]


def builders_in_words(frame: pd.DataFrame) -> str:
    """The newest quarter: its sum against the year before, or how many have reported."""
    newest, members = frame.iloc[-1], frame.shape[1]
    quarter, filed = number_format.quarter(frame.index[-1]), int(newest.notna().sum())
    who = "The five builders" if members == len(FIVE) else f"{members} of the five builders"
    if filed < members:
        have = f"{filed} of {counted(members, 'builder')} {'has' if filed == 1 else 'have'}"
        return f"{have} reported {quarter}: {number_format.billions(newest.sum())} so far"
    before = frame.reindex([frame.index[-1] - A_YEAR]).iloc[0]
    if before.isna().any():
        return f"{who} spent {number_format.billions(newest.sum())} in {quarter}"
    growth = 100 * (newest.sum() / before.sum() - 1)
    more = "as much as a year before"
    if round(growth):
        more = f"{number_format.percent(abs(growth), 0)} {'more' if growth > 0 else 'less'} than a year before"
    return f"{who} spent {number_format.billions(newest.sum())} in {quarter}, {more}"


@figure(page="capex", needs=list(SHARES), label="Capex against GDP")
def capex_share(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("capex_share_of_gdp")
    return over_time(
        data,
        options,
        f"The five builders spend {value_text(last)} of US GDP on capex{when_old(last)}",
        "Worldwide capex of US-listed builders, % of US GDP, all years: a measure of size, not a part of GDP",
        SHARES,
        ("price", "claims"),
    )


@figure(page="capex", needs=[TO_CASH_FLOW], label="Capex against cash flow")
def capex_to_cash_flow(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest(TO_CASH_FLOW)
    return over_time(
        data,
        options,
        f"The five put {value_text(last)} of their operating cash flow into capex{when_old(last)}"
        f"{year_change(data.values(TO_CASH_FLOW))}",
        "Capex over operating cash flow, four quarters, %, all years; at 100 the build takes all that the business "
        "brings in",
        {TO_CASH_FLOW: "capex to cash flow"},
        ("claims",),
        of_a_whole=True,
        reference=[Reference(100, "all of their cash flow")],
        also=["hyperscaler_capex_beyond_cash_flow"],
    )


def year_change(ratio: pd.Series) -> str:
    """`, up 21 pp in a year`, of whole percent as of whole percentage points."""
    before = ratio.reindex([ratio.index[-1] - A_YEAR]).iloc[0]
    return "" if pd.isna(before) else f", {up_or_down(ratio.iloc[-1] - before, Unit.PERCENTAGE_POINTS)} in a year"
