"""How is each number printed? One way, whichever sentence, picture or alternative text it stands in."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Protocol

import pandas as pd

from catalog.series import Unit
from charts import number_format
from indicators import INDICATORS
from views.core.metadata import entry
from views.core.phrasing import BY_UNIT, DIGITS_OF_CHANGE, amount
from views.core.reading import Reading

A_CHANGE = re.compile(r"_\d+[wm](_|$)")  # over so many weeks or months


class Writer(Protocol):
    """What prints a value with its unit: with a plus where `sign` says so, and of itself as is usual for it."""

    def __call__(self, value: float, /, *, sign: bool = ...) -> str: ...


# Names that are printed otherwise than others of their unit, the first that is found in a name.
OTHERWISE: dict[str, Writer] = {
    "_scarcity$|_index_(unscaled|without_capex|equal_weights|low|high)$": partial(
        number_format.number, digits=2, sign=True
    ),
    "capex_to_operating_cash_flow|_breadth|between_baskets|share_of_growth": partial(number_format.percent, digits=0),
    "^builders_(own_cash|cash_share_of_capex)$": partial(number_format.percent, digits=0),
    "_beyond_.+_52w$": partial(number_format.percent, digits=0, sign=True),
    "_capex($|_net_|_with_)": number_format.billions,
    "external_need|_beyond_cash_flow$|_net_debt_raised$|_usual_size$": partial(number_format.billions, digits=1),
    "^ai_off_balance$|_leases_begun$|_cash_run_down$": partial(number_format.billions, digits=1),
    "_(distributions|other_investing|other_financing|cash_residual)$": partial(number_format.billions, digits=1),
    "_supply$": number_format.billions,
    "ten_year_equivalents$": number_format.billions,
    "_z$": partial(number_format.number, digits=1, sign=True),
    "^(inverse_qe|quantity|price)_index$": partial(number_format.number, digits=2, sign=True),
    "^(regime_agreement|inverse_qe_index_coverage)$": partial(number_format.percent, digits=0),
    "^funding_": partial(number_format.basis_points, digits=1),
    "^ccc_less_bb$": partial(number_format.percentage_points, digits=2, sign=False),
    "_less_high_yield_": partial(number_format.log_points, digits=1),
    "^dispersion_": partial(number_format.log_points, sign=False),
    "^bifurcation_spread": number_format.log_points,
    "^bifurcation_score$": partial(number_format.number, digits=1, sign=True),
    "correlation$|^financial_conditions$": partial(number_format.number, digits=2, sign=True),
    "^vix$": partial(number_format.number, digits=1),
}


def writer(name: str) -> Writer:
    """What prints the values of this series or indicator, with their unit, or the words of its codes."""
    if name in INDICATORS and INDICATORS[name].words:
        return partial(in_words, INDICATORS[name].words)
    for names, otherwise in OTHERWISE.items():
        if re.search(names, name):
            return otherwise
    unit = entry(name).unit
    if unit is Unit.USD_BN and A_CHANGE.search(name):
        return partial(number_format.billions, sign=True, digits=DIGITS_OF_CHANGE[unit])
    return BY_UNIT.get(unit, partial(amount, unit=unit))


def values_in_words(name: str, values: pd.Series) -> pd.Series:
    """The values of this series or indicator, by date; where they are codes, what these mean."""
    words = INDICATORS[name].words if name in INDICATORS else {}
    return values.map(dict(words)) if words else values


def in_words(words: Mapping[int, str], value: float, *, sign: bool = False) -> str:
    """What a code means; a word has no sign."""
    return words[round(value)]


def printed(name: str, value: float, sign: bool | None = None) -> str:
    """A value of this series or indicator, with its unit; a plus by `sign`, or as is usual for it."""
    return writer(name)(value) if sign is None else writer(name)(value, sign=sign)


def value_text(point: Reading) -> str:
    """The value of a point, with its unit."""
    return printed(point.name, point.value)
