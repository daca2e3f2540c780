"""How is each number printed? One way, whichever sentence, picture or alternative text it stands in."""

import re
from collections.abc import Callable
from functools import partial

from catalog.model import Unit
from charts import numbers
from views.board import Point
from views.glossary import entry
from views.words import DIGITS_OF_CHANGE, amount

A_CHANGE = re.compile(r"_\d+[wm](_|$)")  # over so many weeks or months


# Names that are printed otherwise than others of their unit, the first that is found in a name.
OTHERWISE: dict[str, Callable[[float], str]] = {
    "capex_to_operating_cash_flow|_breadth|between_baskets|share_of_growth": partial(numbers.percent, digits=0),
    "_capex($|_net_|_with_)": numbers.billions,
    "external_need|_beyond_cash_flow$|_net_debt_raised$|_usual_size$": partial(numbers.billions, digits=1),
    "_z$": partial(numbers.signed, digits=1),
    "^funding_": partial(numbers.basis_points, digits=None),
    "^ccc_less_bb$": partial(numbers.percentage_points, digits=2, sign=False),
    "_less_high_yield_": partial(numbers.log_points, digits=1),
    "^dispersion_": lambda value: numbers.log_points(value).removeprefix("+"),
    "^bifurcation_spread": numbers.log_points,
    "^bifurcation_score$": partial(numbers.signed, digits=1),
    "correlation$|^financial_conditions$": partial(numbers.signed, digits=2),
    "^vix$": partial(numbers.number, digits=1),
}


BY_UNIT: dict[Unit, Callable[[float], str]] = {
    Unit.PERCENT: numbers.percent,
    Unit.USD_BN: numbers.money,
    Unit.BASIS_POINTS: numbers.basis_points,
}


def writer(name: str) -> Callable[[float], str]:
    """What prints the values of this series or indicator, with their unit."""
    for names, otherwise in OTHERWISE.items():
        if re.search(names, name):
            return otherwise
    unit = entry(name).unit
    if unit is Unit.USD_BN and A_CHANGE.search(name):
        return partial(numbers.billions, sign=True, digits=DIGITS_OF_CHANGE[unit])
    return BY_UNIT.get(unit, partial(amount, unit=unit))


def printed(name: str, value: float) -> str:
    """A value of this series or indicator, with its unit."""
    return writer(name)(value)


def reading(point: Point) -> str:
    """The value of a point, with its unit."""
    return printed(point.name, point.value)
