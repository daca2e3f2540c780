"""What is published only as a spreadsheet?"""

from collections.abc import Iterator
from datetime import date

from catalog.model import Series
from pipelines.sources.published import Published


def fetch(wanted: list[Series], since: date | None) -> Iterator[Published]:
    yield from ()
