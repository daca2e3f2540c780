"""How does the desk write a number? Three significant digits, a true minus, no breaks inside."""

from collections.abc import Sequence
from datetime import date

MINUS = "\u2212"
SPACE = "\u00a0"  # no-break: a number never parts from its unit


def signed(value: float, digits: int = 0) -> str:
    """+84.5, −5.5 and, because nothing has no direction, 0.0 without a sign."""
    return _sign(value, digits, always=True) + _plain(value, digits)


def number(value: float, digits: int = 0) -> str:
    """5,792 or −1,200."""
    return _sign(value, digits) + _plain(value, digits)


def money(billions_of_dollars: float, sign: bool = False, digits: int | None = None) -> str:
    """$5.79tn, $954bn or −$116bn from $bn: trillions as soon as the billions would need four digits."""
    in_trillions = round(abs(billions_of_dollars)) >= 1_000
    value, unit = (billions_of_dollars / 1_000, "tn") if in_trillions else (billions_of_dollars, "bn")
    shown = _three_significant(value) if digits is None else digits
    return f"{_sign(value, shown, always=sign)}${_plain(value, shown)}{unit}"


def trillions(trillions_of_dollars: float) -> str:
    """The same from $tn."""
    return money(1_000 * trillions_of_dollars)


def billions(billions_of_dollars: float, sign: bool = False, digits: int = 0) -> str:
    """+$84.5bn or $2,554bn: stays in billions, for parts that must add up."""
    return f"{_sign(billions_of_dollars, digits, always=sign)}${_plain(billions_of_dollars, digits)}bn"


def percent(value: float, digits: int | None = None, sign: bool = False) -> str:
    """4.97 % or, with a sign, +41 %."""
    return _with_unit(value, "%", digits, sign)


def basis_points(value: float, digits: int | None = 0) -> str:
    """+12 bp; without a number of digits one under ten: +2.5 bp."""
    shown = (0 if abs(value) >= 10 else 1) if digits is None else digits
    return _with_unit(value, "bp", shown, sign=True)


def percentage_points(value: float, digits: int = 0, sign: bool = True) -> str:
    return _with_unit(value, "pp", digits, sign)


def log_points(value: float, digits: int = 0) -> str:
    unit = "pt" if _plain(value, digits) == "1" else "pts"
    return _with_unit(value, f"log{SPACE}{unit}", digits, sign=True)


def day(when: date, year: bool = True) -> str:
    """19 Aug 2026, or 19 Aug where the year is plain."""
    return f"{when.day}{SPACE}{when:%b}" + (f"{SPACE}{when.year}" if year else "")


def month(when: date) -> str:
    return f"{when:%b}{SPACE}{when.year}"


def quarter(when: date) -> str:
    return f"Q{(when.month + 2) // 3}{SPACE}{when.year}"


def age(days: int) -> str:
    return f"{days}{SPACE}d{SPACE}old"


def rounded_to_total(parts: Sequence[float], total: float, digits: int = 0) -> list[float]:
    """The parts rounded so that, as printed, they add up to the total as printed.

    Largest remainder: whoever lost most by rounding gives or takes the missing unit. Parts that do not add up
    before rounding either are an error, not a matter of rounding.
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
