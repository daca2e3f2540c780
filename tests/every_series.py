"""What must hold of every series of the catalog: one test, and each series a subtest of it under its own name."""

from collections.abc import Callable

import pytest

from catalog import SERIES, Series


def every_series(holds_of: Callable[[Series], None]) -> Callable[[pytest.Subtests], None]:
    """A test of all series by a test of one: what fails for one series is told beside what fails for others."""

    def test(subtests: pytest.Subtests) -> None:
        for name, series in SERIES.items():
            with subtests.test(name):
                holds_of(series)

    test.__name__, test.__doc__ = holds_of.__name__, holds_of.__doc__
    return test
