"""Which state of a warehouse serves? The newest that can be read; what is asked of it is in `reader.py`."""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from settings import Settings
from warehouse.database import attached
from warehouse.errors import BadWarehouse, Damaged, EmptyWarehouse
from warehouse.generations import identity, name_of, states
from warehouse.reader import Reader

TRIED_AGAIN_AFTER_SECONDS = 60.0  # seconds
TOLD_BY = "`doctor` tells what mends it"


class Warehouse:
    """A folder of generations. Reading never waits; `publishing` (writer.py) builds the next one."""

    def __init__(self, url: str | None = None) -> None:
        url = url or Settings().warehouse_url
        if not url.startswith("file:"):
            raise BadWarehouse(f"WAREHOUSE_URL must be file:FOLDER, and it begins with {url.split(':')[0]!r}")
        self.folder = Path(url.removeprefix("file:"))
        if self.folder.exists() and not self.folder.is_dir():
            raise BadWarehouse(f"WAREHOUSE_URL must name a folder, and {self.folder} is a file")
        self._lock = threading.Lock()
        self._open: tuple[str, duckdb.DuckDBPyConnection] | None = None
        self._damaged: dict[str, float] = {}  # when each could not be read

    @property
    def generation(self) -> str | None:
        """The name of the newest published state that can be read, or None where there is none."""
        state = self.state
        return name_of(state) if state else None

    @property
    def state(self) -> str | None:
        """The same state as a key: its name, and which file of that name it is. A folder that was emptied and filled
        anew begins at the first name again."""
        try:
            return self._newest()[0]
        except EmptyWarehouse:
            return None

    @property
    def warning(self) -> str:
        """What a reader must be told of the state that serves; "" where all is well."""
        serving = self.state
        for file in states(self.folder) if serving else ():
            if identity(file) == serving:
                return ""
            if identity(file) in self._damaged:
                name = name_of(serving or "")
                return f"the newest state, {file.stem}, is damaged; {name}, an earlier one, serves: {TOLD_BY}"
        return ""

    @contextmanager
    def reader(self, state: str | None = None) -> Iterator[Reader]:
        """Yield a Reader on the newest state, or on this one, which its name alone names too. Raises EmptyWarehouse
        where it is not there, and BadWarehouse where none can be read."""
        found, db = self._newest() if state is None else self._asked(state)
        with closing(db.cursor()) as cursor:
            cursor.execute("use w")
            cursor.execute("begin")
            yield Reader(cursor, name_of(found))

    def _asked(self, state: str) -> tuple[str, duckdb.DuckDBPyConnection]:
        """This state, kept open."""
        with self._lock:
            opened = self._opened(self.folder.resolve() / f"{name_of(state)}.duckdb")
        if opened and state in (opened[0], name_of(opened[0])):
            return opened
        raise self._empty()

    def _newest(self) -> tuple[str, duckdb.DuckDBPyConnection]:
        """The newest state that can be read, kept open."""
        with self._lock:
            while files := [file for file in states(self.folder) if not self._passed_over(identity(file))]:
                for file in files:
                    if opened := self._opened(file):
                        return opened
        if states(self.folder):
            raise BadWarehouse(
                f"every state of the warehouse {self.folder} is damaged: `restore DIR` brings a backup back, another "
                "folder in WAREHOUSE_URL begins anew; nothing was changed"
            )
        raise self._empty()

    def _opened(self, file: Path) -> tuple[str, duckdb.DuckDBPyConnection] | None:
        """The state in this file, or None where it was removed meanwhile or is damaged."""
        state = identity(file)
        if self._open and self._open[0] == state:
            return self._open
        try:
            self._open = state, attached(file)
        except FileNotFoundError:
            return None
        except Damaged:
            self._damaged[state] = time.monotonic()
            return None
        self._damaged.pop(state, None)
        return self._open

    def _passed_over(self, state: str) -> bool:
        """Whether it could not be read a moment ago; later it is tried again, the fault may have been another's."""
        return time.monotonic() - self._damaged.get(state, -math.inf) < TRIED_AGAIN_AFTER_SECONDS

    def _empty(self) -> EmptyWarehouse:
        aside = "; `rollback` lists what was set aside" if any(self.folder.glob("g*.damaged")) else ""
        return EmptyWarehouse(f"the warehouse {self.folder} is empty: fill it with `make run` or `refresh`{aside}")
