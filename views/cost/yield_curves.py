"""How is the price of money by the length of the loan told and drawn: now, a month and a year ago?"""

from collections.abc import Mapping, Sequence

import pandas as pd

from catalog.series import Unit
from charts import number_format
from charts.kinds.yield_curve import curve_axis, curves
from indicators.engine.windows import SLACK
from indicators.statistics.sample_sizes import FEWEST_OF_A_CURVE
from views.core.figure import Figure, ViewOptions, composed
from views.core.line_figure import not_known
from views.core.phrasing import counted, stale_age, starts_at, up_or_down
from views.core.point_in_time import PointInTime
from views.core.presentation import NoReading, figure

NOMINAL: dict[float, str] = {0.25: "treasury_3m"} | {years: f"treasury_{years}y" for years in (2, 5, 10, 30)}
REAL: dict[float, str] = {years: f"tips_{years}y" for years in (5, 10, 30)}
BACK = {"now": pd.DateOffset(days=0), "a month": pd.DateOffset(months=1), "a year": pd.DateOffset(years=1)}
NOMINAL_YIELD, REAL_YIELD = "Yield of Treasuries", "Yield of inflation-protected Treasuries"
TEN_YEARS = 10


@figure(page="cost", needs_any=list(NOMINAL.values()), label="Treasury yield curve")
def nominal_curve(data: PointInTime, options: ViewOptions) -> Figure:
    return drawn(data, options, NOMINAL, "A ten-year Treasury yields", NOMINAL_YIELD)


@figure(page="cost", needs_any=list(REAL.values()), label="Real yield curve")
def real_curve(data: PointInTime, options: ViewOptions) -> Figure:
    return drawn(data, options, REAL, "A ten-year TIPS yields", REAL_YIELD)


def drawn(data: PointInTime, options: ViewOptions, maturities: Mapping[float, str], finding: str, what: str) -> Figure:
    known = [series for series in maturities.values() if data.last(series)]
    history = quoted(data, maturities)
    days = shown_days(history)
    yields = at_each(history, list(days.values()))
    missing = [in_years(years) for years, curve in yields.iterrows() if pd.isna(curve.iloc[0])]
    if (held := len(yields) - len(missing)) < FEWEST_OF_A_CURVE:
        why = f"{held} of {len(yields)} maturities known on {yields.columns[0]}, and a curve takes {FEWEST_OF_A_CURVE}"
        raise NoReading(why, of=list(maturities.values()))
    of_the_day = (point for series in known if (point := data.last(series)) and pd.Timestamp(point.date) == days["now"])
    now = "; ".join(
        f"{in_years(years)} {number_format.percent(value)}" for years, value in yields.iloc[:, 0].dropna().items()
    )
    return composed(
        data,
        f"{finding} {in_one_sentence(yields, list(days))}"
        if TEN_YEARS in yields.iloc[:, 0].dropna()
        else f"{what}: {now}",
        f"{what} by the time to run, %, on {counted(len(days), 'day')}"
        f"{starts_at(curve_axis(yields), 1)}{not_known(missing)}",
        f"On {yields.columns[0]}: {now}.",
        known,
        list(days.values()),
        spec=curves(yields, options.palette, age=stale_age(next(of_the_day, None))),
    )


def quoted(data: PointInTime, maturities: Mapping[float, str]) -> pd.DataFrame:
    """Every day on which any of these was quoted (rows), by years to run (columns).

    In percent; NaN where that maturity was not quoted.
    """
    history = data.values_of([*maturities.values()]).set_axis([*maturities], axis=1)
    return history.sort_index().dropna(how="all")


def shown_days(history: pd.DataFrame) -> dict[str, pd.Timestamp]:
    """The newest day, and those a month and a year before it or in the few days before; none in a longer gap."""
    found: dict[str, pd.Timestamp] = {}
    for span, step in BACK.items():
        day = history.index[-1] - step
        near = history.index[(history.index <= day) & (history.index >= day - pd.Timedelta(days=SLACK))]
        found |= {span: near[-1]} if len(near) else {}
    return found


def at_each(history: pd.DataFrame, days: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """Yields by years to run (rows) on each of these days (columns, named by them).

    In percent; NaN where that maturity was not quoted.
    """
    return history.loc[days].T.set_axis([number_format.day(day) for day in days], axis="columns").astype(float)


def in_one_sentence(yields: pd.DataFrame, spans: Sequence[str]) -> str:
    """`4.69 %, up 12 bp in a month and up 36 bp in a year`, of the ten-year yield."""
    ten = yields.loc[TEN_YEARS]
    moves = [100 * (ten.iloc[0] - before) for before in ten.iloc[1:]]
    said = [
        f"{up_or_down(move, Unit.BASIS_POINTS)} in {span}"
        for move, span in zip(moves, spans[1:], strict=True)
        if not pd.isna(move)
    ]
    return ", ".join([number_format.percent(ten.iloc[0]), *([" and ".join(said)] if said else [])])


def in_years(years: float) -> str:
    return f"{round(12 * years)} months" if years < 1 else f"{years:g} years"
