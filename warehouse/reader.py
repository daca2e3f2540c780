"""What is known, and since when? All reading goes through here; `writer.py` holds what is written."""

from datetime import date, datetime

import duckdb
import numpy as np
import pandas as pd

from warehouse.clock import clock
from warehouse.read_sql import (
    ANSWERED,
    AS_OF,
    CHANGED,
    COVERAGE,
    DERIVED,
    DESCRIPTIONS,
    HISTORY,
    LAST_FETCHES,
    LAST_VINTAGES,
    MOMENTS_KNOWN,
    NEWEST,
    NEWEST_DERIVED,
    REVISED,
    SAID,
    WITHDRAWN,
)

SIMULATED = "demo"  # the command whose runs bring what nobody published
REPLAY = "replay"  # the one whose runs bring nothing, and only conclude from what is there


class Reader:
    """One consistent state of the world: a cursor in one transaction on one generation."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, generation: str) -> None:
        self.cursor = cursor
        self.generation = generation

    def query(self, sql: str, **values: object) -> pd.DataFrame:
        """The rows of a statement, its `$names` filled by `values`: columns as it names them, dates without a time
        zone, moments in UTC."""
        return self.cursor.execute(sql, values or None).df()

    def series(self, name: str, as_of: datetime | None = None) -> pd.DataFrame:
        """What was known of one series: `date`, `value`, `known_from`, `evidence`, `run_id`, oldest first.

        A row per date; `value` in the unit of the series, `date` without a time zone, `known_from` in UTC. Empty where
        nothing was known.
        """
        return self.known([name], as_of).drop(columns="series")

    def known(self, names: list[str], as_of: datetime | None = None) -> pd.DataFrame:
        """The newest value of each (series, date) known at `as_of` (now, if not said).

        `series` and the columns of `series`, by series and date.
        """
        return self.query(AS_OF + "order by series, date", names=names, as_of=as_of or clock())

    def newest(self, names: list[str], as_of: datetime | None = None) -> pd.DataFrame:
        """The last date of each series and its value, as known at `as_of`: indexed by series.

        Columns `date`, `value`, `known_from`, `evidence`; a series of which nothing was known has no row.
        """
        return self.query(NEWEST, names=names, as_of=as_of or clock()).set_index("series")

    def history(self, names: list[str], as_of: datetime | None = None) -> pd.DataFrame:
        """Every value that was ever the newest: `series`, `date`, `value`, `known_from`, `evidence`, in this order of
        names, oldest first. Series and evidence are categories."""
        found = self.query(HISTORY, names=names, as_of=as_of or clock())
        keys = [found[column].to_numpy("int64") for column in ("series", "date", "known_from")]
        replaced = np.logical_and.reduce([key[1:] == key[:-1] for key in keys])
        named = pd.Categorical.from_codes(found["series"].to_numpy() - 1, names)
        return found.assign(series=named)[np.append(~replaced, True)[: len(found)]]

    def indicator(self, name: str) -> pd.DataFrame:
        """An indicator as derived at the last publish, oldest first.

        `date`, `value` (in the unit of the indicator), `known_from`, `evidence`, `stand_ins`, `good_until`; moments in
        UTC.
        """
        return self.query("select * exclude (name) from indicator_values where name = $name order by date", name=name)

    def indicators(self, names: list[str]) -> pd.DataFrame:
        """These indicators as derived at the last publish.

        `name` and the columns of `indicator`, in this order of names and by date. Name and evidence are categories.
        """
        found = self.query(DERIVED, names=names)
        return found.assign(name=pd.Categorical.from_codes(found["name"].to_numpy() - 1, names))

    def newest_indicators(self) -> pd.DataFrame:
        """The last row of each indicator that was derived at the last publish: the columns of `indicator`, indexed by
        name."""
        return self.query(NEWEST_DERIVED).set_index("name")

    def derived_by(self, moment: datetime) -> set[str]:
        """Of the indicators that were derived at the last publish those of which a value was known at that moment."""
        return {*self.query("select distinct name from indicator_values where known_from <= $at", at=moment)["name"]}

    @property
    def last_run(self) -> str:
        """The id of the run that left this state: the last by its number, whatever the clock did; "" where none did."""
        return self.query("select coalesce(max(run_id), '') as last from runs")["last"][0]

    @property
    def is_empty(self) -> bool:
        """Whether no run has brought in anything yet."""
        return self.query("select 1 from observations limit 1").empty

    @property
    def simulated(self) -> bool:
        """Whether what it holds was simulated: by a run of `demo`, with or without an option."""
        return not self.query(
            "select 1 from runs where split_part(command, ' ', 1) = $demo limit 1", demo=SIMULATED
        ).empty

    def coverage(self) -> pd.DataFrame:
        """For each series the first and last date known by now, the number of dates, and its newest value.

        Indexed by series: `first_date`, `last_date`, `dates`, `value`, `known_from`, `evidence`.
        """
        return self.query(COVERAGE, names=list(self.last_dates()), as_of=clock()).set_index("series")

    def last_fetches(self, as_of: datetime | None = None) -> pd.DataFrame:
        """For each series asked so far the last attempt with its `message` (and, without the series' name in front,
        its `problem`), how many tries since something new came, and when its source last gave it.

        Indexed by series: `asked_at`, `outcome`, `message`, `tries`, `read_at`, `problem`; moments in UTC.
        """
        return self.query(LAST_FETCHES, as_of=as_of or clock()).set_index("series")

    def withdrawn(self, as_of: datetime | None = None) -> pd.DataFrame:
        """What the sources list no longer, and since when we know: `series`, `date`, `noticed_at`. It is all kept."""
        return self.query(WITHDRAWN + "order by series, date", as_of=as_of or clock())

    def revised(self, names: list[str], since: datetime, as_of: datetime | None = None) -> pd.DataFrame:
        """What replaced an earlier value since then: `series`, `known_from`, the number of `dates`, the first of them
        (`first_date`), the `least` and `most` that a value is times what it was, and of the newest of them `date`,
        `before` and `value`; newest first."""
        return self.query(REVISED, names=names, since=since, as_of=as_of or clock())

    def changed(self, as_of: datetime | None = None) -> set[str]:
        """The series of which a date had two values by then, and when it had them is not assumed."""
        return {*self.query(CHANGED, as_of=as_of or clock())["series"]}

    def answered(self, names: list[str]) -> dict[str, pd.Series]:
        """For each of these series the moments at which it was asked for and its source answered, in UTC."""
        return dict(tuple(self.query(ANSWERED, names=names).groupby("series")["asked_at"]))

    def moments_known(self) -> pd.DatetimeIndex:
        """Each moment at which anything became known, in UTC, oldest first."""
        return pd.DatetimeIndex(self.query(MOMENTS_KNOWN)["known_from"])

    def last_vintages(self) -> dict[str, datetime]:
        """For each series with an archive the moment of its newest vintage."""
        found = self.query(LAST_VINTAGES, as_of=clock())
        return dict(zip(found["series"], found["known_from"], strict=True))

    def newest_known(self, as_of: datetime) -> datetime | None:
        """When the newest of all observations known at that moment became known; None where there is none."""
        found = self.query("select max(known_from) as newest from observations where known_from <= $as_of", as_of=as_of)
        return None if found["newest"].isna()[0] else found["newest"][0]

    def next_known(self, after: datetime) -> datetime | None:
        """When the first that became known after that moment did; None where nothing has yet."""
        found = self.query("select min(known_from) as next from observations where known_from > $after", after=after)
        return None if found["next"].isna()[0] else found["next"][0]

    def descriptions(self) -> pd.DataFrame:
        """How each source last worded `unit` and `title` of its series, where it tells, and when it was last asked
        (`noticed_at`): indexed by series."""
        return self.query(DESCRIPTIONS, as_of=clock()).set_index("series")

    def runs(self, limit: int = 50, as_of: datetime | None = None, replays: bool = True) -> pd.DataFrame:
        """The newest runs, newest first: of all, or of those that had ended at this moment; with or without those that
        only replayed what was there.

        `run_id`, `command`, `started`, `finished`, `outcome`, `added`; moments in UTC.
        """
        return self.query(
            """select * from runs where ($as_of::timestamptz is null or finished <= $as_of)
            and ($replays or command <> $replay) order by finished desc, run_id desc limit $limit""",
            limit=limit,
            as_of=as_of,
            replays=replays,
            replay=REPLAY,
        )

    def readings(self, name: str) -> pd.DataFrame:
        """All that was ever said of one indicator, at each publish and each replay, oldest first.

        `run_id`, `said_at`, `date`, `value`, `words`, `kind` (live or replayed); `date`, `value` and `words` may be
        missing.
        """
        return self.query(
            "select * exclude (name) from readings where name = $name order by run_id, said_at", name=name
        )

    def said(self, name: str, as_of: datetime | None = None) -> pd.DataFrame:
        """What was said by this moment of each week of an indicator that is decided on Fridays: `date` (its Wednesday),
        `value`, `kind`, `said_at` in UTC. What was first said live, else what was last replayed of a Friday that had
        passed."""
        return self.query(SAID, name=name, as_of=as_of or clock())

    def last_dates(self) -> dict[str, date]:
        """The newest date stored of each series; of one that is served ahead it may be still to come."""
        found = self.query("select series, max(date) as last from observations group by series order by series")
        return {name: last.date() for name, last in zip(found["series"], found["last"], strict=True)}
