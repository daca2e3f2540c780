"""What differs between two states of the world: what was known after one run, and what after a later one?"""

from datetime import datetime
from typing import NamedTuple

import pandas as pd

from warehouse.read_sql import known, newest_of_each_date
from warehouse.reader import Reader


class Shown(NamedTuple):
    """What readers were shown: all that the runs up to this one had brought, looked at at this moment."""

    run_id: str
    moment: datetime


def shown_at(reader: Reader, moment: datetime) -> Shown | None:
    """What was shown at a moment; None where no run had ended."""
    runs = reader.runs(1, as_of=moment, replays=False)
    return None if runs.empty else Shown(runs["run_id"].iloc[0], moment)


def _newest(run_id: str, moment: str) -> str:
    of_these_runs = f"semi join touched using (series, date) where run_id <= {run_id} and list_contains($names, series)"
    return newest_of_each_date(known(of=of_these_runs, when=f"known_from <= {moment}"))


OBSERVATIONS = f"""
    with touched as (
        select distinct series, date from observations
        where (run_id > $run_before or known_from > $before) and run_id <= $run_after and known_from <= $after
    ), was as ({_newest("$run_before", "$before")}), now_is as ({_newest("$run_after", "$after")})
    select series, date, was.value as before, now_is.value, now_is.known_from
    from now_is left join was using (series, date) where was.value is distinct from now_is.value order by series, date
"""

# A value derived at the last publish for the date that was then the newest tells what became of that one since.
READINGS = """
    with was as (from readings where run_id = $run_before and kind = 'live' and value is not null),
    now_is as (from readings where run_id = $run_after and kind = 'live' and value is not null)
    select name, was.date as date_before, was.value as before, now_is.date, now_is.value,
        if(was.date = now_is.date, now_is.value, indicator_values.value) as restated
    from was full join now_is using (name) left join indicator_values
        on $is_newest and indicator_values.name = was.name and indicator_values.date = was.date
    order by name
"""

WITHDRAWALS = """
    select series, date, arg_max(listed, run_id) as listed from withdrawals
    where run_id > $run_before and run_id <= $run_after group by series, date order by series, date
"""

SAID = """
    select words, run_id > $run_before as is_new from readings
    where name = $name and run_id <= $run_after order by run_id, said_at
"""


class Comparison:
    """Two states of one warehouse, the earlier one first."""

    def __init__(self, reader: Reader, before: Shown, after: Shown) -> None:
        self.reader, self.before, self.after = reader, before, after
        self._runs = {"run_before": before.run_id, "run_after": after.run_id}

    def observations(self, names: list[str]) -> pd.DataFrame:
        """What these series are worth otherwise: `series`, `date`, `before` (NaN of a new date), `value`, `known_from`
        (UTC), by series and date."""
        moments = {"before": self.before.moment, "after": self.after.moment}
        return self.reader.query(OBSERVATIONS, names=names, **self._runs, **moments)

    def readings(self) -> pd.DataFrame:
        """The newest of each indicator in both: `name`, `date_before`, `before`, `date`, `value`, and `restated`, what
        the value of the earlier date is now. NaN where there was none, and where that is not kept."""
        newest = self.reader.runs(1, replays=False)["run_id"].iloc[0] == self.after.run_id
        return self.reader.query(READINGS, is_newest=bool(newest), **self._runs)

    def withdrawals(self) -> pd.DataFrame:
        """What a source ceased to list, or lists again: `series`, `date`, `listed`."""
        return self.reader.query(WITHDRAWALS, **self._runs)

    def said(self, name: str) -> tuple[list[str], list[str]]:
        """The sentences of this name up to the earlier state, and those from there to the later one."""
        told = self.reader.query(SAID, name=name, **self._runs)
        return [*told["words"][~told["is_new"]]], [*told["words"][told["is_new"]]]
