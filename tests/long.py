"""Which forms of a test wait for `make test-long`?"""

from collections.abc import Sequence

import pytest


def all_but(short: int, days: Sequence[object]) -> list[object]:
    """All of them for `make test-long`, of which `make test` takes that many, evenly spread and with the last."""
    step = len(days) / short
    kept = {len(days) - 1 - round(number * step) for number in range(short)}
    return [day if at in kept else pytest.param(day, marks=pytest.mark.long) for at, day in enumerate(days)]
