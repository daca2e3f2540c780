"""What do we follow? Every series and company by name, and a way to find one."""

from collections.abc import Iterable
from difflib import get_close_matches

from catalog import companies
from catalog.conditions import CONDITIONS
from catalog.corporate_debt import CORPORATE_DEBT
from catalog.credit import CREDIT
from catalog.fed import FED
from catalog.fed_liabilities import FED_LIABILITIES
from catalog.global_liquidity import GLOBAL_LIQUIDITY
from catalog.instruments import PRICES
from catalog.leverage import LEVERAGE
from catalog.money_and_banks import MONEY_AND_BANKS
from catalog.national_accounts import NATIONAL_ACCOUNTS
from catalog.rates import RATES
from catalog.series import (
    DOLLARS_TO_BILLIONS,
    MILLIONS_TO_BILLIONS,
    NEW_YORK,
    Company,
    Frequency,
    Licence,
    Release,
    Series,
    Unit,
)
from catalog.treasury_debt import TREASURY_DEBT
from catalog.user_baskets import USER_BASKETS

__all__ = [
    "COMPANIES",
    "DOLLARS_TO_BILLIONS",
    "MILLIONS_TO_BILLIONS",
    "NEW_YORK",
    "SERIES",
    "Company",
    "Frequency",
    "Licence",
    "Release",
    "Series",
    "Unit",
    "UnknownSeries",
    "find",
]


class UnknownSeries(LookupError):
    """Nobody here follows a series of that name or code."""


def find(name_or_code: str, besides: Iterable[str] = ()) -> Series:
    """The series the desk calls so, or the source does; upper and lower case are one.

    Raises UnknownSeries with what comes close, also of the names `besides` that might have been meant.
    """
    wanted = name_or_code.strip().lower()
    if wanted in _ANY_NAME:
        return _ANY_NAME[wanted]
    close = get_close_matches(wanted, [*_ANY_NAME, *besides], n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "nothing in the catalog comes close to it."
    raise UnknownSeries(f"No series is called {name_or_code!r}: {hint}")


def by_name(entries: Iterable[Series]) -> dict[str, Series]:
    """Each entry under its own name; two entries may share neither name nor code, but a reader's own ticker may be a
    code of ours (the fund AAA): the code then stands for what is ours."""
    named: dict[str, Series] = {}
    taken: dict[str, str] = {}
    for series in entries:
        for label in {series.name.lower(), series.code.lower()}:
            if label in taken and series.code in USER_BASKETS.names and label == series.code.lower():
                continue
            if label in taken:
                raise ValueError(f"{series.name}: {label!r} already stands for {taken[label]}")
            taken[label] = series.name
        named[series.name] = series
    return named


SERIES: dict[str, Series] = by_name(
    (
        *FED,
        *FED_LIABILITIES,
        *RATES,
        *MONEY_AND_BANKS,
        *CREDIT,
        *CONDITIONS,
        *GLOBAL_LIQUIDITY,
        *TREASURY_DEBT,
        *LEVERAGE,
        *NATIONAL_ACCOUNTS,
        *CORPORATE_DEBT,
        *companies.FILINGS,
        *PRICES,
    )
)
COMPANIES: dict[str, Company] = {company.ticker: company for company in companies.COMPANIES}

_ANY_NAME: dict[str, Series] = {
    label.lower(): series for series in reversed(SERIES.values()) for label in (series.name, series.code)
}
