"""Is a figure only a rounder telling of one that is known?"""

UNITS = (1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1.0)  # dollars; no statement is told in more than millions


def retells(told: float, known: float, parts: int = 1) -> bool:
    """Whether `told`, in dollars, is `known` in a coarser unit, or the sum of so many parts rounded each by itself.

    A restatement moves a figure by more than half the unit. A finer figure is none: it is taken as it is.

    >>> retells(23_000_000, 22_527_000), retells(24_000_000, 22_527_000), retells(22_527_000, 23_000_000)
    (True, False, False)
    """
    unit = _unit(told)
    return unit > _unit(known) and abs(told - known) <= parts * unit / 2


def _unit(dollars: float) -> float:
    return next((unit for unit in UNITS if dollars % unit == 0), 0.01)
