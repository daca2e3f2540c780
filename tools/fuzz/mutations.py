"""In which ways may a reply go wrong? In bytes, single values, whole records and units, each drawn with a seed."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

NUMBERS = (
    *("1e999", "-1e999", "1e-400", "-0", "NaN", "inf", "None", "null", "", ".", "-", "--1", "+7", " 7 ", "7e2", "0x1A"),
    *("1_000", "1,234.5", "1.234,5", "7 000", "\u00a07", "(5)", "5%", "true", "[1, 2]", "{}", '""', "7" + "0" * 400),
    *("１２３", "١٢٣", "\u22125", "9007199254740993", "0.1234567890123456789", "\ud800", "a\u202eb", "\0", "<b>", "&"),
)
DATES = (
    *("0000-00-00", "0000-01-01", "1700-01-01", "1899-12-31", "2199-12-31", "9999-12-31", "10000-01-01", "-2026-03-02"),
    *("2026-02-30", "2026-13-01", "2026-3-2", "26-03-02", "20260302", "02/03/2026", "13/03/2026", "03.02.2026", ""),
    *("2026/03/02", "2026-03", "2026-03-02T00:00:00Z", "2026-03-02T23:00:00-05:00", "２０２６-03-02", "Mar 2, 2026"),
    *("2026-W10", "NaT", "now", "today", "yesterday", "46083", "1772409600", "null", "\ud800"),
)
PIECES = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b'"',
    b",",
    b"\n",
    b"\r",
    b"]]>",
    b"<!--",
    b"&#0;",
    b"{",
    b"\\u0000",
)
HEADS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"<!DOCTYPE html>",
    b'<?xml version="1.0" encoding="klingon"?>',
    b"PK\3\4",
    b"\n\n",
)
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4}|(?<=: )1\d{9}\b")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
KEY = re.compile(r"\"?\b[A-Za-z_]\w{2,}\b\"?(?=[:=,\n])")
ENCODINGS = ("utf-16", "utf-8-sig", "latin-1", "cp500", "utf-16-be")
DEEP = 3_000
ALL_UNITS, HALF_OF_THE_UNITS = "all units", "half of the units"


class Form(NamedTuple):
    """How a text is laid out: what parts its records, and where its amounts stand."""

    between: str
    amount: re.Pattern[str]
    alphabet: str = "utf-8"


Way = Callable[[Random, str, Form], str]


def mutated(rng: Random, body: bytes, form: Form, others: Sequence[bytes]) -> tuple[str, bytes]:
    """The kind of fault, and the reply with one to three faults of that kind."""
    kind = rng.choice(KINDS)
    times = 1 if kind in UNITS else rng.choice((1, 1, 1, 2, 3))
    if kind == "bytes":
        for _ in range(times):
            body = of_bytes(rng, body, others)
        return kind, body
    text = body.decode(form.alphabet)
    for _ in range(times):
        text = rng.choice(WAYS[kind])(rng, text, form)
    return kind, text.encode(form.alphabet, "surrogatepass")


def of_bytes(rng: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    """Flipped, cut, doubled, filled in, spliced, put before it, or in another alphabet."""
    a, b = sorted(rng.randrange(len(body) + 1) for _ in range(2))
    match rng.randrange(8):
        case 0:
            return body[:a] + bytes([rng.randrange(256)]) + body[a + 1 :]
        case 1:
            return body[:a]
        case 2:
            return body[:a] + body[b:]
        case 3:
            return body[:b] + body[a:]
        case 4:
            return body[:a] + rng.choice(PIECES) + body[a:]
        case 5:
            return body[:a] + rng.choice(others)[b:]
        case 6:
            return rng.choice(HEADS) + body
    return body.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


def one_replaced(rng: Random, text: str, what: re.Pattern[str], by: Callable[[str], str]) -> str:
    """One of the places where this stands says something else."""
    places = list(what.finditer(text))
    if not places:
        return text
    here = rng.choice(places)
    return text[: here.start()] + by(here.group()) + text[here.end() :]


def number(rng: Random, text: str, form: Form) -> str:
    return one_replaced(rng, text, rng.choice((NUMBER, form.amount)), lambda _: rng.choice(NUMBERS))


def date(rng: Random, text: str, form: Form) -> str:
    return one_replaced(rng, text, DATE, lambda _: rng.choice(DATES))


def another_of_its_own(rng: Random, text: str, form: Form) -> str:
    """A value that stands elsewhere in the reply."""
    what = rng.choice((DATE, NUMBER, form.amount))
    here = what.findall(text)
    return one_replaced(rng, text, what, lambda _: rng.choice(here))


def swapped_day(rng: Random, text: str, form: Form) -> str:
    return one_replaced(rng, text, re.compile(r"(?<=\d{4}-)\d\d-\d\d"), lambda found: f"{found[3:]}-{found[:2]}")


def key(rng: Random, text: str, form: Form) -> str:
    """A name is missing, written in another way, or that of something else."""
    names = KEY.findall(text) or [""]
    ways = (lambda found: "", str.upper, lambda found: found[:-2] + "_x" + found[-1:], lambda found: rng.choice(names))
    return one_replaced(rng, text, KEY, rng.choice(ways))


def records(rng: Random, text: str, form: Form) -> str:
    """Records trade places, come twice or not at all, or all come in the other order."""
    parts = text.split(form.between)
    a, b = rng.randrange(len(parts)), rng.randrange(len(parts))
    match rng.randrange(5):
        case 0:
            parts[a], parts[b] = parts[b], parts[a]
        case 1:
            parts.insert(b, parts[a])
        case 2:
            del parts[a]
        case 3:
            parts[1:-1] = parts[-2:0:-1]
        case 4:
            parts[a:a] = parts[a : a + 1] * 500
    return form.between.join(parts)


def shifted(rng: Random, text: str, form: Form) -> str:
    """In one record, or in all, every value moves one place on; or two of them trade places."""
    parts = text.split(form.between)
    chosen = range(len(parts)) if rng.random() < 0.3 else [rng.randrange(len(parts))]
    rotate, pair = rng.random() < 0.5, rng.sample(range(3), 2)
    for place in chosen:
        parts[place] = _moved(parts[place], pair if not rotate else None)
    return form.between.join(parts)


def _moved(record: str, pair: list[int] | None) -> str:
    values = re.findall(r"[\w.-]*\d[\w.-]*", record)
    if len(values) < 2:
        return record
    if pair is None:
        moved = values[-1:] + values[:-1]
    else:
        a, b = pair[0] % len(values), pair[1] % len(values)
        moved = values.copy()
        moved[a], moved[b] = values[b], values[a]
    coming = iter(moved)
    return re.sub(r"[\w.-]*\d[\w.-]*", lambda _: next(coming), record)


def cells(rng: Random, text: str, form: Form) -> str:
    """In one record a cell more or less, or a sign that parts cells and is doubled or lost."""
    place = re.compile(r"[,;\t:=]")
    return one_replaced(rng, text, place, rng.choice((lambda found: "", lambda found: found * 2, lambda found: ' "')))


def headless(rng: Random, text: str, form: Form) -> str:
    first, _, rest = text.partition(form.between)
    return rest if rng.random() < 0.5 else f"{rest}{form.between}{first}"


def nested(rng: Random, text: str, form: Form) -> str:
    opening, closing = rng.choice((("[", "]"), ('{"a":', "}"), ("<a>", "</a>"), ('"', '"'), ("(", ")")))
    return one_replaced(rng, text, NUMBER, lambda found: opening * DEEP + found + closing * DEEP)


def all_units(rng: Random, text: str, form: Form) -> str:
    """Every amount a thousand times what it was."""
    return form.amount.sub(_thousandfold, text)


def half_units(rng: Random, text: str, form: Form) -> str:
    """The same of the first or of the second half of the reply."""
    middle = text.rfind(form.between, 0, len(text) // 2)
    first, second = text[:middle], text[middle:]
    return all_units(rng, first, form) + second if rng.random() < 0.5 else first + all_units(rng, second, form)


def _thousandfold(found: re.Match[str]) -> str:
    number = found.group()
    whole, sign, rest = number.partition("," if "," in number and "." not in number else ".")
    return f"{whole}{rest[:3]:0<3}{sign}{rest[3:] or '0'}" if sign else f"{whole}000"


WAYS: dict[str, tuple[Way, ...]] = {
    "values": (number, number, date, date, another_of_its_own, swapped_day, key),
    "records": (records, records, shifted, shifted, cells, headless, nested),
    ALL_UNITS: (all_units,),
    HALF_OF_THE_UNITS: (half_units,),
}
UNITS = (ALL_UNITS, HALF_OF_THE_UNITS)
KINDS = ("bytes", "bytes", *["values"] * 6, *["records"] * 6, *UNITS)
