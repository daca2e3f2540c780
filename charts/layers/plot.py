"""What do all layers of a figure over time share? Axes, palette, height."""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from charts import axes, number_format
from charts.layers.layering import Row, chart_of
from charts.layers.styling import time_axis
from charts.theme import Palette

NARROW_PLOT_PX = 300  # px: what a phone leaves; labels that fit here fit everywhere


@dataclass(frozen=True)
class Plot:
    """One view: lines in columns by date, and the axes everything written on them uses."""

    frame: pd.DataFrame
    palette: Palette
    colours: tuple[str, ...]
    y: axes.Axis
    height: int
    nowcast: "pd.Series[float] | None" = None

    @property
    def first(self) -> pd.Timestamp:
        return self.frame.index[0]

    @property
    def last(self) -> pd.Timestamp:
        known = self.frame.index[-1]
        return known if self.nowcast is None else max(known, pd.Timestamp(self.nowcast.index[-1]))

    def role(self, name: str) -> str:
        return self.colours[list(self.frame.columns).index(name)]

    def of(self, rows: list[Row], height: str = "value") -> alt.Chart:
        """A layer of its own rows on the common axes."""
        return self.on_axes(chart_of(rows), height)

    def on_axes(self, chart: alt.Chart, height: str) -> alt.Chart:
        x = alt.X("date:T", title=None, axis=time_axis(pd.DatetimeIndex(self.frame.index)), scale=alt.Scale(
            domain=[self.first.isoformat(), self.last.isoformat()]))  # fmt: skip
        kind = {"type": "log"} if self.y.log else {"zero": False}
        scale = alt.Scale(domain=[self.y.low, self.y.high], nice=False, **kind)
        axis = alt.Axis(values=list(self.y.ticks), labelExpr=tick_words(self.y.format))
        placed: alt.Chart = chart.encode(x=x, y=alt.Y(f"{height}:Q", title=None, scale=scale, axis=axis))
        return placed

    def share(self, when: pd.Timestamp) -> float:
        """How far along the x axis a date lies, 0 to 1."""
        return float((when - self.first) / ((self.last - self.first) or pd.Timedelta(days=1)))


def usual_step(dates: pd.Index) -> pd.Timedelta:
    """What lies between two dates, nearly; of one date alone a quarter, so that a bar on it has a width."""
    usual = dates.to_series().diff().median()
    return pd.Timedelta(days=91) if pd.isna(usual) else usual


def tick_words(form: str) -> str:
    """The ticks in the desk's words: a true minus, and zero without a sign."""
    words = f"replace(format(datum.value, '{form}'), '-', '{number_format.MINUS}')"
    return f"datum.value == 0 ? '0' : {words}" if form.startswith("+") else words
