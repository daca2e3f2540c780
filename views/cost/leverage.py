"""Is anybody made to sell? Debt on shares, and loan funds against junk bonds."""

from functools import partial

import pandas as pd

from catalog.series import Unit
from charts import number_format
from charts.kinds.horizontal_bars import Row, rows
from charts.kinds.signed_bars import signed_panels
from indicators.statistics.sample_sizes import FEWEST_BARS, is_long
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import left_out, not_known, over_time, when_old
from views.core.phrasing import dated, is_little, moved
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading
from views.core.value_format import printed, value_text
from views.cost.credit import rank

MARGIN = {"margin_debt": "FINRA", "margin_debt_z1": "Z.1"}
CHANGES = {"margin_debt_3m": "FINRA, three months", "margin_debt_z1_3m": "Z.1, one quarter"}
LENDERS = {
    "bizd": "Listed loan funds (BIZD)",
    "arcc": "Ares Capital (ARCC)",
    "obdc": "Blue Owl Capital Corporation (OBDC)",
    "fsk": "FS KKR Capital (FSK)",
    "bkln": "Traded bank loans (BKLN)",
}
BEHIND = {f"{fund}_less_high_yield_13w": name for fund, name in LENDERS.items()}
BEHIND_OVER_TIME = {"bizd_less_high_yield_13w": "Loan funds (BIZD)", "bkln_less_high_yield_13w": "Bank loans (BKLN)"}
LOG_POINTS = "log points (100 times the logarithm; near zero the same as %)"


@figure(page="cost", needs_any=list(MARGIN), label="Margin debt", follows_range=True)
def margin_debt(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.last("margin_debt") or data.newest("margin_debt_z1")
    return over_time(
        data,
        options,
        f"Customers owe their brokers {value_text(last)}{month_of(last)}{against_gdp(data, last)}",
        "Debit balances in margin accounts, $bn, by month (FINRA); beside it what brokers lend by the financial "
        "accounts (Z.1), by quarter, each at its first day",
        MARGIN,
        ("claims", "water"),
        digits=0,
        also=["margin_debt_share_of_gdp"],
    )


def month_of(last: Reading) -> str:
    return f" in {dated(last.name, last.date)}" if last.stale else ""


def against_gdp(data: PointInTime, last: Reading) -> str:
    share = data.at("margin_debt_share_of_gdp", pd.Timestamp(last.date)) if last.name == "margin_debt" else None
    return f", {value_text(share)} of GDP" if share else ""


@figure(page="cost", needs_any=list(CHANGES), label="Change of margin debt", follows_range=True)
def margin_debt_change(data: PointInTime, options: ViewOptions) -> Figure:
    known = [name for name in CHANGES if data.last(name)]
    last = data.newest(known[0])
    frame = pd.DataFrame({dated_label(data, name): data.values(name) for name in known})
    drawn = options.cut(data, frame).dropna(axis=1, how="all")
    labels = [dated_label(data, name) if name in known else label for name, label in CHANGES.items()]
    return composed(
        data,
        f"{paid_back_or_added(last)} in three months{f' to {dated(last.name, last.date)}' if last.stale else ''}",
        "Change of margin debt, $bn; orange: it is paid back, and what it bought may have to be sold. Same scale in "
        f"every row{left_out(labels, frame, drawn)}",
        "; ".join(f"{dated_label(data, name)} {value_text(point)}" for name in known if (point := data.last(name))),
        list(known),
        spec=signed_panels(drawn, options.palette, digits=1, adds_up=False),
    )


def dated_label(data: PointInTime, name: str) -> str:
    """`FINRA, three months to Jun 2026`: the two are rarely of the same months."""
    last = data.last(name)
    return f"{CHANGES[name]} to {dated(name, last.date)}" if last else CHANGES[name]


def paid_back_or_added(change: Reading) -> str:
    return f"Margin debt {moved(change.value, Unit.USD_BN, up='grew by', down='shrank by')}"


@figure(page="cost", needs_any=list(BEHIND), at_least=FEWEST_BARS, label="Loan funds")
def private_credit(data: PointInTime, options: ViewOptions) -> Figure:
    """The newest reading of each fund, the worst last."""
    points = {name: point for name in BEHIND if (point := data.last(name))}
    order = sorted(points, key=lambda name: -points[name].value)
    measures = [fund(points[name], BEHIND[name]) for name in order]
    behind = sum(lags(point) for point in points.values())
    worst = points[order[-1]]
    days = sorted({point.date for point in points.values()})
    return composed(
        data,
        f"{how_many(behind, len(points))} junk bonds{by_most(worst)}{when_old(worst)}",
        f"Total return over 13 weeks to {' or '.join(map(number_format.day, days))} less that of high-yield bonds "
        f"(HYG), {LOG_POINTS}{not_known([name for key, name in BEHIND.items() if key not in points])}",
        "; ".join(f"{row.name} {row.said}" for row in measures),
        order,
        spec=rows(measures, options.palette),
    )


def how_many(behind: int, known: int) -> str:
    """`4 of 5 loan funds lag`."""
    if not behind:
        return "No loan fund lags"
    return f"{behind} of {known} loan funds lag{'s' if behind == 1 else ''}"


def by_most(worst: Reading) -> str:
    """`, FSK by 5.3 log pts`, where any lags."""
    return f", {ticker(worst.name)} by {size(worst)}" if lags(worst) else ""


def lags(point: Reading) -> bool:
    """Whether it fell behind by more than a little."""
    return point.value < 0 and not is_little(point.value, Unit.LOG_POINTS)


def size(point: Reading) -> str:
    """5.3 log pts, whichever way."""
    return printed(point.name, abs(point.value), sign=False)


def fund(point: Reading, name: str) -> Row:
    old = f", {number_format.age(point.age)}" if point.stale else ""
    colour = "outflow" if point.value < 0 else "inflow"
    return Row(name, point.value, f"{number_format.signed(point.value, 1)}{old}", colour, hollow=point.stale)


@figure(
    page="cost",
    needs_any=list(BEHIND_OVER_TIME),
    label="Loan funds over time",
    follows_range=True,
    posted=False,
)
def private_credit_history(data: PointInTime, options: ViewOptions) -> Figure:
    last = next(point for name in BEHIND_OVER_TIME if (point := data.last(name)))
    values = data.values(last.name)
    stands = f"keep pace with junk bonds ({value_text(last)})"
    if not is_little(last.value, Unit.LOG_POINTS):
        stands = f"{'lag' if last.value < 0 else 'lead'} by {size(last)}"
    return over_time(
        data,
        options,
        f"{BEHIND_OVER_TIME[last.name]} {stands}{when_old(last)}"
        f"{rank(values if last.value >= 0 else -values, 'the most', 'the least')}",
        f"Total return over 13 weeks less that of high-yield bonds (HYG), {LOG_POINTS}, daily"
        f"{worst_of(last.name, values)}",
        BEHIND_OVER_TIME,
        ("price", "water"),
        text=partial(number_format.signed, digits=1),
        height=220,
    )


def worst_of(name: str, values: pd.Series) -> str:
    """`. BIZD’s worst since 2013 was −58 log pts, on 3 Apr 2020`; of a history that is not long nothing."""
    if not is_long(values):
        return ""
    low = values.idxmin()
    worst = printed(name, float(values[low]))
    return f". {ticker(name)}’s worst since {values.index[0].year} was {worst}, on {number_format.day(low)}"


def ticker(name: str) -> str:
    return name.partition("_")[0].upper()
