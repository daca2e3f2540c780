"""What would the index and the regime have said each Friday, from what was known then? Methodology, “Clocks”."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd

from catalog.series import NEW_YORK
from charts import number_format
from indicators import INDICATORS, Evaluator
from indicators.engine.weeks import decided_at, microseconds, weeks_decided
from pipelines.errors import NothingToReplay
from views.core.phrasing import counted
from warehouse.clock import BadMoment, clock
from warehouse.errors import EmptyWarehouse
from warehouse.folder import Warehouse
from warehouse.generations import lock
from warehouse.reader import REPLAY
from warehouse.writer import Run, publishing

log = logging.getLogger("pipelines")

INDEX = "inverse_qe_index"
DECIDED = [name for name, entry in INDICATORS.items() if entry.decided]
TO_FRIDAY = timedelta(days=2)  # from its Wednesday


class NothingNew(Exception):
    """Every reading stands as it was last replayed: there is nothing to publish."""


@dataclass(frozen=True)
class Replayed:
    """What a replay did: of which weeks, and how many readings were new or other than before."""

    weeks: pd.DatetimeIndex  # Wednesdays
    new: int
    changed: int

    @property
    def sentence(self) -> str:
        first, last = (number_format.day((day + TO_FRIDAY).date()) for day in self.weeks[[0, -1]])
        when = f"from {first} to {last}" if first != last else f"({last})"
        what = f"{counted(self.new, 'reading')} new, {self.changed:,} changed"
        news = what if self.new or self.changed else "nothing changed since the last replay"
        return f"{counted(len(self.weeks), 'Friday')} {when} replayed: {news}"


def replay(warehouse: Warehouse, since: date | None = None) -> Replayed:
    """Work out what all that is decided on Fridays would have said each week from this day on, and publish what is new
    or differs from what was replayed before. Raises LockHeld, EmptyWarehouse, NothingToReplay and BadMoment."""
    with lock(warehouse.folder, "refresh"), suppress(NothingNew), publishing(warehouse, Run.begin(REPLAY)) as draft:
        if draft.is_empty:
            raise EmptyWarehouse(
                f"the warehouse {warehouse.folder} is empty: there is nothing to replay until `refresh` fills it"
            )
        now = clock()
        world = Evaluator.reading(draft.history, DECIDED, now)
        weeks = weeks_replayed(world, since, now)
        done = Replayed(
            pd.DatetimeIndex(weeks.astype("datetime64[D]").astype("datetime64[us]")),
            *draft.replay(readings(world, weeks)),
        )
        if not (done.new or done.changed):
            raise NothingNew
        draft.close("fresh")
    log.info(done.sentence)
    return done


def weeks_replayed(world: Evaluator, since: date | None, now: datetime) -> np.ndarray:
    """The Wednesdays (days since 1970) from the first on that has an index, and from this day on, to the last whose
    Friday evening has passed."""
    known = decided_at(world.rows(INDEX).date)
    if not len(known):
        raise NothingToReplay("the index has no reading yet on any Friday: there is nothing to replay")
    begin = microseconds(datetime.combine(since, time(), NEW_YORK)) if since else known[0]
    weeks = weeks_decided(max(begin, known[0]), microseconds(now))
    if since and not len(weeks):
        raise BadMoment(f"no Friday evening from {number_format.day(since)} on has passed: there is nothing to replay")
    return weeks


def readings(world: Evaluator, weeks: np.ndarray) -> pd.DataFrame:
    """Of each name and week the `value` as it is stored, NaN where there is none; with `name` and `date`."""
    values = [world.rows(name).rounded.on(weeks).value for name in DECIDED]
    days = weeks.astype("datetime64[D]").astype("datetime64[us]")
    names = pd.Categorical.from_codes(np.repeat(np.arange(len(DECIDED)), len(weeks)), DECIDED)
    return pd.DataFrame({"name": names, "date": np.tile(days, len(DECIDED)), "value": np.concatenate(values)})
