"""How does the desk write a number? Three significant digits, a true minus, no breaks inside."""

from collections.abc import Sequence
from datetime import date

MINUS = "\u2212"
SPACE = "\u00a0"  # no-break: a number never parts from its unit


def number(value: float, digits: int = 0, sign: bool = False) -> str:
    """With a comma for thousands and a true minus.

    >>> number(5_791.8), number(-1_200), number(17, sign=True)
    ('5,792', '−1,200', '+17')
    """
    return _sign(value, digits, always=sign) + _plain(value, digits)


def signed(value: float, digits: int = 0) -> str:
    """With its direction, which nothing at all has not.

    >>> signed(84.5, 1), signed(-5.5, 1), signed(-0.04, 1)
    ('+84.5', '−5.5', '0.0')
    """
    return number(value, digits, sign=True)


def money(billions_of_dollars: float, sign: bool = False, digits: int | None = None) -> str:
    """From $bn, three significant digits unless said: trillions as soon as the billions would need four.

    >>> money(5_791.8), money(12_345), money(999.4), money(999.6)
    ('$5.79tn', '$12.3tn', '$999bn', '$1.00tn')
    >>> money(-115.7), money(16.46), money(9.999), money(84.5, sign=True, digits=1)
    ('−$116bn', '$16.5bn', '$10.0bn', '+$84.5bn')
    """
    in_trillions = round(abs(billions_of_dollars)) >= 1_000
    value, unit = (billions_of_dollars / 1_000, "tn") if in_trillions else (billions_of_dollars, "bn")
    shown = _three_significant(value) if digits is None else digits
    return f"{_sign(value, shown, always=sign)}${_plain(value, shown)}{unit}"


def trillions(trillions_of_dollars: float) -> str:
    """As `money`, from $tn.

    >>> trillions(5.7918), trillions(0.954)
    ('$5.79tn', '$954bn')
    """
    return money(1_000 * trillions_of_dollars)


def billions(billions_of_dollars: float, sign: bool = False, digits: int = 0) -> str:
    """From $bn, and stays in billions, for parts that must add up.

    >>> billions(84.46, sign=True, digits=1), billions(2_554)
    ('+$84.5bn', '$2,554bn')
    """
    return f"{_sign(billions_of_dollars, digits, always=sign)}${_plain(billions_of_dollars, digits)}bn"


def percent(value: float, digits: int | None = None, sign: bool = False) -> str:
    r"""Three significant digits unless said; with its sign where that is asked for.

    >>> percent(4.97), percent(41, 0, sign=True), percent(-12.34)
    ('4.97\xa0%', '+41\xa0%', '−12.3\xa0%')
    """
    return _with_unit(value, "%", digits, sign)


def basis_points(value: float, digits: int = 0, sign: bool = True) -> str:
    r"""With its sign unless told otherwise.

    >>> basis_points(12), basis_points(2.5, 1), basis_points(2.5, 1, sign=False)
    ('+12\xa0bp', '+2.5\xa0bp', '2.5\xa0bp')
    """
    return _with_unit(value, "bp", digits, sign)


def percentage_points(value: float, digits: int = 0, sign: bool = True) -> str:
    r"""With its sign unless told otherwise.

    >>> percentage_points(-21), percentage_points(0.598, 2)
    ('−21\xa0pp', '+0.60\xa0pp')
    """
    return _with_unit(value, "pp", digits, sign)


def log_points(value: float, digits: int = 0, sign: bool = True) -> str:
    r"""100 times a logarithm; with its sign unless told otherwise.

    >>> log_points(67), log_points(1.2), log_points(67, sign=False)
    ('+67\xa0log\xa0pts', '+1\xa0log\xa0pt', '67\xa0log\xa0pts')
    """
    unit = "pt" if _plain(value, digits) == "1" else "pts"
    return _with_unit(value, f"log{SPACE}{unit}", digits, sign)


def day(when: date, year: bool = True) -> str:
    r"""Short and without a leading zero; without its year where that is plain.

    >>> day(date(2026, 8, 9)), day(date(2026, 8, 19), year=False)
    ('9\xa0Aug\xa02026', '19\xa0Aug')
    """
    return f"{when.day}{SPACE}{when:%b}" + (f"{SPACE}{when.year}" if year else "")


def day_in_full(when: date) -> str:
    """As running text has it.

    >>> day_in_full(date(2026, 2, 5))
    '5 February 2026'
    """
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    r"""
    >>> month(date(2021, 9, 15))
    'Sep\xa02021'
    """
    return f"{when:%b}{SPACE}{when.year}"


def quarter(when: date) -> str:
    r"""
    >>> [quarter(date(2026, first, 1)) for first in (1, 4, 12)]
    ['Q1\xa02026', 'Q2\xa02026', 'Q4\xa02026']
    """
    return f"Q{(when.month + 2) // 3}{SPACE}{when.year}"


def age(days: int) -> str:
    r"""
    >>> age(21)
    '21\xa0d\xa0old'
    """
    return f"{days}{SPACE}d{SPACE}old"


def rounded_to_total(parts: Sequence[float], total: float, digits: int = 0) -> list[float]:
    """The parts rounded so that, as printed, they add up to the total as printed.

    Largest remainder: whoever lost most by rounding gives or takes the missing unit. Raises ValueError where the parts
    do not add up before rounding either.

    >>> rounded_to_total([1.4, 1.3, 1.3], 4.0), rounded_to_total([1.6, 1.7, 1.7], 5.0)
    ([2.0, 1.0, 1.0], [1.0, 2.0, 2.0])
    """
    if abs(sum(parts) - total) > 0.5 * len(parts) / 10**digits:
        raise ValueError(f"the parts add up to {sum(parts):,.{digits + 1}f}, the total is {total:,.{digits + 1}f}")
    exact = [part * 10**digits for part in parts]
    units = [round(round(part, digits) * 10**digits) for part in parts]
    missing = round(round(total, digits) * 10**digits) - sum(units)
    step = 1 if missing > 0 else -1
    neediest = sorted(range(len(units)), key=lambda i: step * (units[i] - exact[i]))
    for i in neediest[: abs(missing)]:
        units[i] += step
    return [unit / 10**digits for unit in units]


def _three_significant(value: float) -> int:
    """Decimals that leave three significant digits, but never more than two."""
    rounded = abs(round(value, 2))
    return 2 if rounded < 10 else 1 if round(rounded, 1) < 100 else 0


def _plain(value: float, digits: int) -> str:
    return f"{abs(value):,.{digits}f}"


def _sign(value: float, digits: int, always: bool = False) -> str:
    if round(abs(value), digits) == 0:
        return ""
    return MINUS if value < 0 else "+" if always else ""


def _with_unit(value: float, unit: str, digits: int | None, sign: bool) -> str:
    shown = _three_significant(value) if digits is None else digits
    return f"{_sign(value, shown, always=sign)}{_plain(value, shown)}{SPACE}{unit}"
