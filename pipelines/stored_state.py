"""What do we hold of every series, and which is it worth asking for now?"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from catalog import SERIES
from catalog.series import Series
from pipelines.due import Asked, is_due, last_asked
from pipelines.sources.fred.units import Wording, factor
from warehouse.clock import clock, new_york_day
from warehouse.errors import EmptyWarehouse, Mixed
from warehouse.folder import Warehouse

NO_VALUES = pd.Series(dtype="float64", index=pd.DatetimeIndex([]))
A_WEEK = timedelta(days=6, hours=12)  # so that what is asked for on one weekday is asked again on that day


def spared(worded: Any) -> bool:
    """Whether its source need not be asked for its words: it was within the week, and nothing has to be converted."""
    series = SERIES.get(worded.Index)
    fits = series is not None and factor(series, Wording(date.min, worded.unit, worded.title)) == 1.0
    return fits and worded.noticed_at > clock() - A_WEEK


@dataclass(frozen=True)
class Known:
    """The state of the warehouse that a run begins with, each by the series' name."""

    last_dates: dict[str, date] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    stored: dict[str, pd.Series] = field(default_factory=dict)  # values by date, of those that were read
    gone: dict[str, pd.Index] = field(default_factory=dict)  # of those, the dates that their source lists no longer
    vintages: dict[str, date] = field(default_factory=dict)  # the day of the newest archived one
    descriptions: dict[str, tuple[str, str]] = field(default_factory=dict)  # unit and title in the source's words
    described: frozenset[str] = frozenset()  # those whose words were asked for within the week

    @classmethod
    def of(cls, warehouse: Warehouse) -> "Known":
        """Raises Mixed where it is simulated: whoever asks the sources would have nowhere to put their answers."""
        try:
            with warehouse.reader() as reader:
                if reader.simulated:
                    raise Mixed(warehouse.folder, holds="simulated", comes="published")
                worded = reader.descriptions()
                return cls(
                    last_dates=reader.last_dates(),
                    asked=last_asked(reader),
                    vintages={name: new_york_day(moment) for name, moment in reader.last_vintages().items()},
                    descriptions={row.Index: (row.unit, row.title) for row in worded.itertuples()},
                    described=frozenset(row.Index for row in worded.itertuples() if spared(row)),
                )
        except EmptyWarehouse:
            return cls()

    def read(self, warehouse: Warehouse, wanted: Iterable[Series]) -> "Known":
        """The same with all that is stored of these."""
        try:
            with warehouse.reader() as reader:
                rows, gone = reader.known([series.name for series in wanted]), reader.withdrawn()
        except EmptyWarehouse:
            return self
        return replace(
            self,
            stored={name: of.set_index("date")["value"] for name, of in rows.groupby("series")},
            gone={name: pd.Index(of["date"]) for name, of in gone.groupby("series")},
        )

    def values(self, series: Series) -> pd.Series:
        """What is stored of it by date, oldest first; nothing where it was not read."""
        return self.stored.get(series.name, NO_VALUES)

    def listed(self, series: Series) -> pd.Index:
        """The stored dates that its source listed when it was last read whole."""
        return self.values(series).index.difference(self.gone.get(series.name, NO_VALUES.index))

    def due(self, wanted: Iterable[Series]) -> list[Series]:
        """What is due, and what comes with it in the same request."""
        now, wanted = clock(), list(wanted)
        due = {
            (s.source, s.request) for s in wanted if is_due(s, self.last_dates.get(s.name), self.asked.get(s.name), now)
        }
        return [s for s in wanted if (s.source, s.request) in due]

    def outcome(self, series: Series) -> str | None:
        """What came of the last attempt at it."""
        return self.asked[series.name].outcome if series.name in self.asked else None
