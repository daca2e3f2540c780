"""How does a browser write the same number? The words of `charts.number_format` as an expression of Vega."""

from collections.abc import Callable
from functools import partial

from charts import number_format
from charts.number_format import MINUS, SPACE

UNITS = {
    number_format.number: "''",
    number_format.signed: "''",
    number_format.percent: f"'{SPACE}%'",
    number_format.basis_points: f"'{SPACE}bp'",
    number_format.percentage_points: f"'{SPACE}pp'",
}
ALWAYS_SIGNED = (number_format.signed, number_format.basis_points, number_format.percentage_points)
THREE_SIGNIFICANT = (
    number_format.percent,
    number_format.money,
    number_format.trillions,
)  # unless told how many decimals


def expression(text: Callable[[float], str], value: str) -> str | None:
    """The words of a value, itself the name of a signal; None where only `text` itself knows them."""
    written, given = (text.func, text.keywords) if isinstance(text, partial) else (text, {})
    digits = given.get("digits", None if written in THREE_SIGNIFICANT else 0)
    signed = given.get("sign", written in ALWAYS_SIGNED)
    size = f"abs({value})"
    if written in UNITS:
        shown = _digits(size) if digits is None else str(digits)
        return f"{_sign(value, size, shown, signed)} + {_plain(size, shown)} + {UNITS[written]}"
    if written is number_format.billions:
        return f"{_sign(value, size, str(digits), signed)} + '$' + {_plain(size, str(digits))} + 'bn'"
    if written in (number_format.money, number_format.trillions):
        in_billions = f"({size} * 1000)" if written is number_format.trillions else size
        in_trillions = f"({in_billions} >= 999.5)"
        amount = f"({in_billions} / ({in_trillions} ? 1000 : 1))"
        shown = _digits(amount) if digits is None else str(digits)
        sign = _sign(value, amount, shown, signed)
        return f"{sign} + '$' + {_plain(amount, shown)} + ({in_trillions} ? 'tn' : 'bn')"
    return None


def _digits(size: str) -> str:
    """Three significant digits, never more than two decimals. A float of 9.995 or 99.945 lies under its name."""
    return f"({size} <= 9.995 ? 2 : {size} <= 99.945 ? 1 : 0)"


def _plain(size: str, digits: str, form: str = ",") -> str:
    """A half goes to the even digit, as Python has it; JavaScript rounds it up."""
    half = f"{size} * pow(2, {digits} + 1) % 2 == 1 && floor({size} * pow(10, {digits})) % 2 == 0"
    return f"format({half} ? {size} * (1 - 1e-12) : {size}, '{form}.' + {digits} + 'f')"


def _sign(value: str, size: str, digits: str, always: bool) -> str:
    """None before what rounds to nothing."""
    return f"(+{_plain(size, digits, '')} ? {value} < 0 ? '{MINUS}' : '{'+' if always else ''}' : '')"
