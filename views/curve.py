"""How is the price of money by the length of the loan told and drawn: now, a month and a year ago?"""

from collections.abc import Mapping

import pandas as pd

from charts import numbers
from charts.curves import curve_axis, curves
from indicators.arithmetic import SLACK
from views.board import Board
from views.figure import Figure, Look, empty, figure, spec
from views.over_time import not_known
from views.words import starts_at

NOMINAL: dict[float, str] = {0.25: "treasury_3m"} | {years: f"treasury_{years}y" for years in (2, 5, 10, 30)}
REAL: dict[float, str] = {years: f"tips_{years}y" for years in (5, 10, 30)}
BACK = (pd.DateOffset(days=0), pd.DateOffset(months=1), pd.DateOffset(years=1))
TEN = 10


def nominal_curve(board: Board, look: Look) -> Figure:
    return drawn(board, look, "nominal_curve", NOMINAL, "A ten-year Treasury yields", "Yield of Treasuries")


def real_curve(board: Board, look: Look) -> Figure:
    return drawn(
        board, look, "real_curve", REAL, "After inflation it yields", "Yield of inflation-protected Treasuries"
    )


def drawn(board: Board, look: Look, name: str, maturities: Mapping[float, str], finding: str, what: str) -> Figure:
    known = [series for series in maturities.values() if board.last(series)]
    if not known:
        return empty(name, f"{what}, by the years they run", list(maturities.values()))
    yields = at_three_dates(board, maturities)
    missing = [in_years(years) for years, curve in yields.iterrows() if pd.isna(curve.iloc[0])]
    stale = any(point.stale for series in known if (point := board.last(series)))
    now = "; ".join(
        f"{in_years(years)} {numbers.percent(value)}" for years, value in yields.iloc[:, 0].dropna().items()
    )
    return figure(
        board,
        name,
        f"{finding} {in_one_sentence(yields)}" if TEN in yields.iloc[:, 0].dropna() else f"{what}: {now}",
        f"{what} by the time to run, %, on three days{starts_at(curve_axis(yields), 1)}{not_known(missing)}",
        f"On {yields.columns[0]}: {now}.",
        known,
        spec=spec(curves(yields, look.palette, stale=stale)),
    )


def at_three_dates(board: Board, maturities: Mapping[float, str]) -> pd.DataFrame:
    """Yields by years to run (rows) on the newest day, a month and a year before it (columns, named by their days).

    A value counts for a day when it is dated on it or in the few days before; otherwise there is none.
    """
    history = pd.DataFrame({years: board.values(name) for years, name in maturities.items()}).sort_index()
    newest = history.dropna(how="all").index[-1]
    found = {}
    for step in BACK:
        day = newest - step
        near = history[(history.index <= day) & (history.index >= day - pd.Timedelta(days=SLACK))].ffill()
        known = near.dropna(how="all").index
        found[numbers.day(known[-1] if len(known) else day)] = near.iloc[-1] if len(near) else None
    return pd.DataFrame(found, index=history.columns, dtype=float)


def in_one_sentence(yields: pd.DataFrame) -> str:
    """`4.69 %, up 12 bp in a month and 36 bp in a year`, of the ten-year yield."""
    ten = yields.loc[TEN]
    moves = [100 * (ten.iloc[0] - before) for before in ten.iloc[1:]]
    spans = ("a month", "a year")
    said = [
        f"{numbers.basis_points(move)} in {span}" for move, span in zip(moves, spans, strict=False) if not pd.isna(move)
    ]
    return ", ".join([numbers.percent(ten.iloc[0]), *([" and ".join(said)] if said else [])])


def in_years(years: float) -> str:
    return f"{round(12 * years)} months" if years < 1 else f"{years:g} years"
