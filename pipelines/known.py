"""What do we hold of every series, and which is it worth asking for now?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from catalog import SERIES
from catalog.model import Series
from pipelines.due import Asked, is_due, last_asked
from warehouse.clock import clock, new_york_day
from warehouse.store import EmptyWarehouse, Mixed, Warehouse

FEW = 5
A_WEEK = timedelta(days=6, hours=12)  # so that what is asked for on one weekday is asked again on that day


@dataclass(frozen=True)
class Known:
    """The state of the warehouse that a run begins with, each by the series' name."""

    last_dates: dict[str, date] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    latest: dict[str, dict[date, float]] = field(default_factory=dict)  # the last few values
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
                latest, worded = reader.latest(list(SERIES), FEW), reader.descriptions()
                return cls(
                    reader.last_dates(),
                    last_asked(reader),
                    {
                        name: dict(zip(rows["date"].dt.date, rows["value"], strict=True))
                        for name, rows in latest.groupby("series")
                    },
                    {name: new_york_day(moment) for name, moment in reader.last_vintages().items()},
                    {row.Index: (row.unit, row.title) for row in worded.itertuples()},
                    frozenset(worded.index[worded["noticed_at"] > clock() - A_WEEK]),
                )
        except EmptyWarehouse:
            return cls()

    def due(self, wanted: Iterable[Series]) -> list[Series]:
        """What is due, and what comes with it in the same request."""
        now, wanted = clock(), list(wanted)
        due = {
            (s.source, s.asked_with)
            for s in wanted
            if is_due(s, self.last_dates.get(s.name), self.asked.get(s.name), now)
        }
        return [s for s in wanted if (s.source, s.asked_with) in due]

    def outcome(self, series: Series) -> str | None:
        """What came of the last attempt at it."""
        return self.asked[series.name].outcome if series.name in self.asked else None
