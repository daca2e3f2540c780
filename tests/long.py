"""Which days does a test look at in `make test`, and which wait for `make test-long`?"""

from collections.abc import Collection, Sequence
from typing import Any

import pytest


def all_but(at_once: Collection[Any], days: Sequence[Any]) -> list[Any]:
    """These days, of which all but some are looked at in `make test-long` only."""
    assert set(at_once) <= set(days)
    return [day if day in at_once else pytest.param(day, marks=pytest.mark.long) for day in days]
