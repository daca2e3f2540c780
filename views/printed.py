"""How is each number printed? One way, whichever sentence, picture or alternative text it stands in."""

import re
from collections.abc import Callable
from functools import partial

from catalog.model import Unit
from charts import numbers
from views.board import Point
from views.glossary import entry
from views.words import amount, amount_of_change

A_CHANGE = re.compile(r"_\d+[wm](_|$)")  # over so many weeks or months


def basis_points(value: float) -> str:
    """+2.6 bp, and from ten on +12 bp."""
    return numbers.basis_points(value, 0 if abs(value) >= 10 else 1)


# Names that are printed otherwise than others of their unit, the first that is found in a name.
OTHERWISE: dict[str, Callable[[float], str]] = {
    "capex_to_operating_cash_flow|_breadth|between_baskets|share_of_growth": partial(numbers.percent, digits=0),
    "_capex($|_net_|_with_)": numbers.billions,
    "external_need|_beyond_cash_flow$|_net_debt_raised$|_usual_size$": partial(numbers.billions, digits=1),
    "_z$": partial(numbers.signed, digits=1),
    "^funding_": basis_points,
    "^ccc_less_bb$": lambda value: f"{numbers.number(value, 2)}{numbers.SPACE}pp",
    "_less_high_yield_": partial(numbers.log_points, digits=1),
    "^dispersion_": lambda value: numbers.log_points(value).removeprefix("+"),
    "^bifurcation_spread": numbers.log_points,
    "^bifurcation_score$": partial(numbers.signed, digits=1),
    "correlation$|^financial_conditions$": partial(numbers.signed, digits=2),
    "^vix$": partial(numbers.number, digits=1),
}


def printed(name: str, value: float) -> str:
    """A value of this series or indicator, with its unit."""
    for names, otherwise in OTHERWISE.items():
        if re.search(names, name):
            return otherwise(value)
    unit = entry(name).unit
    if unit is Unit.USD_BN and A_CHANGE.search(name):
        return amount_of_change(value, unit)
    return amount(value, unit)


def reading(point: Point) -> str:
    """The value of a point, with its unit."""
    return printed(point.name, point.value)
