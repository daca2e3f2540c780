"""Why does no reader wait for a page? Each is made once when a state has been published, and kept beside it."""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from settings import Settings
from views.core.point_in_time import PointInTime
from views.core.read_cache import ReadCache
from warehouse.clock import clock
from warehouse.errors import BadWarehouse, EmptyWarehouse
from warehouse.folder import Warehouse

if TYPE_CHECKING:
    from views.prerendered import Look

log = logging.getLogger("pipelines")


def prerender(warehouse: Warehouse) -> None:
    """Make what every page of the newest state shows a reader who has chosen nothing, in both colours: all that does
    not lie beside it or holds no longer. What fails here fails no run: a page is also made when it is asked for."""
    if Settings().warm_up.lower() == "off":
        return
    from views.prerendered import dumped, found, keep, looks  # loads what draws, for which no other command should wait

    try:
        if state := warehouse.state:
            now = clock()
            here = {look: dumped(page) for look in looks() if (page := found(warehouse.folder, state, look, now))}
            new = dict(lacking(warehouse, state, [look for look in looks() if look not in here]))
            if new:
                keep(warehouse.folder, state, here | new)
    except (OSError, EmptyWarehouse, BadWarehouse) as problem:
        log.warning("pages were not made beforehand: %s", problem)


def lacking(warehouse: Warehouse, state: str, wanted: list["Look"]) -> Iterator[tuple["Look", bytes]]:
    """Those of them that will hold for a while."""
    from views.prerendered import dumped, made

    with warehouse.reader(state) as reader:
        cache = ReadCache()
        for look in wanted:
            try:
                if page := made(look, PointInTime(reader, cache=cache)):
                    yield look, dumped(page)
            except Exception as problem:  # whoever asks for it is told
                log.warning("%s could not be made beforehand: %s", look.name, problem)
