"""Which numbers does a column mean, if all of it leaves one reading?"""

import math
import re
from collections.abc import Sequence

from pipelines.sources.tables.ambiguity import Unclear
from pipelines.sources.tables.csv_table import BLANK, shortened

MISSING = frozenset({"", ".", "-", "na", "n/a", "#n/a", "#n/a n/a", "nan", "nd", "null"})  # in small letters
BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2019": "'"})


def _pattern(decimal: str, group: str) -> re.Pattern[str]:
    """A number with this decimal sign; thousands may be parted by this sign, a blank or an apostrophe."""
    whole = rf"[1-9]\d{{0,2}}(?P<group>[{group} '])\d{{3}}(?:(?P=group)\d{{3}})*|\d+"
    return re.compile(rf"[+-]?(?:(?:{whole})(?:[{decimal}]\d*)?|[{decimal}]\d+)(?:[eE][+-]?\d{{1,3}})?", re.ASCII)


SIGNS = {".": _pattern(".", ","), ",": _pattern(",", ".")}  # by the decimal sign


def is_missing(text: str) -> bool:
    return text.lower() in MISSING


def numbers(texts: Sequence[str], decimal_point: bool, percent: bool) -> list[float]:
    """Every cell as a number, parentheses as a minus. Raises Unclear for a cell that is none, or may be two.

    With `decimal_point` a point is one wherever no cell holds a comma. `percent`: whether the source's unit is percent.
    """
    bare = _without_percent(texts) if percent else [_bare(text) for text in texts]
    signs = "." if decimal_point and not any("," in text for text in bare) else "".join(SIGNS)
    readings = [[_read(text, sign) for text in bare] for sign in signs]
    for place, read in enumerate(zip(*readings, strict=True)):
        if not any(value is not None for value in read):
            raise Unclear(place, f"a number was expected, found {shortened(texts[place])}")
    whole = [[value for value in reading if value is not None] for reading in readings if None not in reading]
    if not whole:
        place = readings[0].index(None)
        raise Unclear(place, f"{shortened(texts[place])} has a decimal comma, other cells have a decimal point")
    for place, (one, other) in enumerate(zip(whole[0], whole[-1], strict=True)):
        if one != other:
            why = f"{shortened(texts[place])} may be {one:.15g} or {other:.15g}; write numbers as 1234.5"
            raise Unclear(place, why)
    return whole[0]


def _bare(text: str) -> str:
    text = text.translate(BLANKS).strip(BLANK)
    return "-" + text[1:-1].strip(BLANK) if text.startswith("(") and text.endswith(")") else text


def _without_percent(texts: Sequence[str]) -> list[str]:
    """Either every number has its sign or none."""
    bare = [_bare(text) for text in texts]
    signed = [text.endswith("%") for text in bare]
    if any(signed) and not all(signed):
        place = signed.index(False)
        raise Unclear(place, f"{shortened(texts[place])} has no percent sign, other cells have one")
    return [text.removesuffix("%").strip(BLANK) for text in bare]


def _read(text: str, decimal: str) -> float | None:
    found = SIGNS[decimal].fullmatch(text)
    if not found:
        return None
    if group := found["group"]:
        text = text.replace(group, "")
    value = float(text.replace(decimal, "."))
    return value if math.isfinite(value) else None
