"""How is a date, an age or a doubt said? In one place, so that every page says it alike."""

from collections.abc import Callable
from datetime import date, datetime

from catalog.series import Frequency, Unit
from charts import number_format
from charts.axes import Axis
from indicators import frequency
from views.core.metadata import entry
from views.core.reading import Reading
from warehouse.clock import NEW_YORK

STAND_INS = {
    "coupons_by_class": "notes and bonds count 6 years, their years left are not known",
    "treasury_cash": "the nowcast’s Treasury account is the last Wednesday’s",
    "treasury_cash_average": "Treasury account is a week’s average",
    "reserve_balances_average": "reserves are a week’s average",
    "reverse_repo_operations": "reverse repo is the day’s operation",
    "fed_funds_before_sofr": "fed funds stand in for secured overnight cash",
    "interest_on_excess_reserves": "interest on excess reserves stands in for that on all",
    "it_contribution": "the two parts of the contribution are known as a sum only",
    "gdp_growth_computed": "growth is computed from the level of real GDP",
    "adjusted_closes": "returns from your own files of adjusted closes",
    "federal_debt_held_by_public": "all debt held by the public stands in for marketable debt",
    "federal_debt": "all federal debt stands in for what the public holds",
    "corporate_debt_securities_growth": "growth of corporate bonds and paper owed stands in for what was raised",
    "corporate_debt_growth": "growth of corporate debt, loans counted in, stands in for bonds and paper raised",
    "treasury_bill_return": "the three-month Treasury yield stands in for bills held",
}
# Up to so much, as printed, a change is no news: under a tenth of the usual 13-week change since 2015.
LITTLE_BY_UNIT = {
    Unit.USD_BN: 10,  # net liquidity moves by 340, each of its parts by 90 to 260
    Unit.BASIS_POINTS: 3,  # real yields move by 34, junk spreads by 97
    Unit.PERCENTAGE_POINTS: 0.1,  # reserves move by 1.3 of GDP
    Unit.LOG_POINTS: 1,  # less than baskets of shares move in a day
}
MOST_TIMES = 100  # more says how little the one is, not how much the other: both amounts tell that better
DIGITS_OF_CHANGE = {Unit.USD_BN: 1, Unit.BASIS_POINTS: 0, Unit.PERCENTAGE_POINTS: 2, Unit.LOG_POINTS: 1}
EVIDENCE = {
    "archived": "as published at the time",
    "observed": "observed",
    "assumed": "release rule assumed",
}
# What a picture leaves to its metadata: how nearly every date is known, and stand-ins that change no number.
HARMLESS = {
    *EVIDENCE.values(),
    *(STAND_INS[name] for name in ("it_contribution", "gdp_growth_computed", "adjusted_closes")),
}


def dated(name: str, when: date) -> str:
    r"""The date of a value of this series or indicator: its quarter or month where it has no other.

    >>> dated("fed_assets", date(2026, 8, 19)), dated("gdp", date(2026, 4, 1))
    ('19\xa0Aug\xa02026', 'Q2\xa02026')
    """
    match frequency(name):
        case Frequency.QUARTERLY:
            return number_format.quarter(when)
        case Frequency.MONTHLY:
            return number_format.month(when)
    return number_format.day(when)


def weekday(when: date) -> str:
    r"""
    >>> weekday(date(2026, 8, 19))
    'Wed\xa019\xa0Aug'
    """
    return f"{when:%a}{number_format.SPACE}{number_format.day(when, year=False)}"


def standing(points: list[Reading]) -> tuple[str, ...]:
    """The weakest evidence among these, what stands in for a proper input, and what is too old to stand."""
    weakest = max((point.evidence for point in points), key=list(EVIDENCE).index)
    used = sorted({name for point in points for name in point.stand_ins.split(", ") if name})
    instead = dict.fromkeys(standing_in(name) for name in used)
    return (EVIDENCE[weakest], *instead, *stale_in_words(points))


def standing_in(name: str) -> str:
    """What is said of this stand-in, also of one that an earlier version used when it last published."""
    return STAND_INS.get(name, f"{name} stands in")


def stale_in_words(points: list[Reading]) -> list[str]:
    """What is too old to stand, if anything is: each, or of many only how many and the oldest age."""
    old = [point for point in points if point.stale]
    if len(old) > 2:
        return [f"stale: {len(old)} of {len(points)}, the oldest {number_format.age(max(point.age for point in old))}"]
    each = "; ".join(f"{entry(point.name).title}, {number_format.age(point.age)}" for point in old)
    return [f"stale: {each}"] if old else []


def stale_age(point: Reading | None) -> str:
    r"""`22 d old` of a value that is too old to stand, of any other nothing."""
    return number_format.age(point.age) if point and point.stale else ""


def aged(point: Reading) -> str:
    """`, 22 d old`, after the date of what is too old to stand."""
    return f", {stale_age(point)}" if point.stale else ""


def counted(count: int, what: str) -> str:
    """
    >>> counted(1, "day"), counted(2, "day"), counted(1_204, "date")
    ('1 day', '2 days', '1,204 dates')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


BY_UNIT: dict[Unit, Callable[..., str]] = {  # those that a browser can write too
    Unit.PERCENT: number_format.percent,
    Unit.USD_BN: number_format.money,
    Unit.BASIS_POINTS: number_format.basis_points,
}


def amount(value: float, unit: Unit, sign: bool | None = None) -> str:
    r"""The value with its unit, as the desk writes it; a plus by `sign`, or as is usual for the unit.

    >>> amount(0.954, Unit.USD_BN), amount(97_400, Unit.WON), amount(0.25, Unit.RATIO), amount(-17, Unit.BASIS_POINTS)
    ('$0.95bn', '₩97,400', '0.25 for one', '−17\xa0bp')
    """
    given = {} if sign is None else {"sign": sign}
    match unit:
        case Unit.USD_BN_ANNUAL_RATE | Unit.CHAINED_BN_ANNUAL_RATE:
            return number_format.money(value, **given)
        case Unit.PERCENTAGE_POINTS:
            return number_format.percentage_points(value, _digits(value, unit), **given)
        case Unit.LOG_POINTS:
            return number_format.log_points(value, _digits(value, unit), **given)
        case Unit.DOLLARS | Unit.WON | Unit.YEN:
            return f"{unit}{number_format.number(value, 2 if value < 10_000 else 0)}"
        case Unit.EUR_BN | Unit.YEN_BN:
            return number_format.money(value).replace("$", unit[0])
        case Unit.RATIO:
            return f"{value:g} for one"
        case Unit.YEARS:
            return f"{number_format.number(value, 1)} years"
        case Unit.COMPANIES:
            return f"{value:.0f} of them"
    return BY_UNIT[unit](value, **given) if unit in BY_UNIT else number_format.number(value, 2)


def _digits(value: float, unit: Unit) -> int:
    return 0 if abs(value) >= 10 else DIGITS_OF_CHANGE[unit]


def moved(change: float, unit: Unit, up: str = "rose", down: str = "fell", little: str = "was little changed") -> str:
    r"""The verb follows the number, and what is no news is said to be little.

    >>> moved(-115.7, Unit.USD_BN), moved(3.6, Unit.BASIS_POINTS), moved(1.76, Unit.USD_BN), moved(-0.02, Unit.USD_BN)
    ('fell $115.7bn', 'rose 4\xa0bp', 'was little changed (+$1.8bn)', 'was little changed')
    """
    signed = amount_of_change(change, unit)
    size = amount_of_change(abs(change), unit, sign=False)
    if is_little(change, unit):
        return little if signed == size else f"{little} ({signed})"
    return f"{up if change > 0 else down} {size}"


def up_or_down(change: float, unit: Unit) -> str:
    r"""Beside a level.

    >>> up_or_down(17, Unit.BASIS_POINTS), up_or_down(-0.598, Unit.PERCENTAGE_POINTS), up_or_down(3, Unit.BASIS_POINTS)
    ('up 17\xa0bp', 'down 0.60\xa0pp', 'little changed (+3\xa0bp)')
    """
    return moved(change, unit, up="up", down="down", little="little changed")


def is_little(change: float, unit: Unit) -> bool:
    """Whether a change of this size, as it is printed, is too small to be called a rise or a fall."""
    return round(abs(change), DIGITS_OF_CHANGE[unit]) <= LITTLE_BY_UNIT[unit]


def amount_of_change(change: float, unit: Unit, sign: bool = True) -> str:
    """+$115.7bn, −17 bp, +0.60 pp: with its sign, and with the same decimals alone as among parts that add up."""
    if unit is Unit.USD_BN:
        return number_format.billions(change, sign=sign, digits=DIGITS_OF_CHANGE[unit])
    return amount(change, unit, sign=sign)


def gained(percent: float) -> str:
    r"""What a holder made, in whole percent.

    >>> gained(171.2), gained(-12), gained(-0.3)
    ('gained 171\xa0%', 'lost 12\xa0%', 'was unchanged')
    """
    if not round(percent):
        return "was unchanged"
    return f"{'gained' if percent > 0 else 'lost'} {number_format.percent(abs(percent), 0)}"


def moment_in_words(when: datetime) -> str:
    r"""The minute in New York.

    >>> moment_in_words(datetime.fromisoformat("2026-08-21T20:30+00:00"))
    '21\xa0Aug\xa02026, 16:30 New\xa0York'
    """
    local = when.astimezone(NEW_YORK)
    return f"{number_format.day(local.date())}, {local:%H:%M} New{number_format.SPACE}York"


def starts_at(axis: Axis, digits: int = 0) -> str:
    """What a subtitle must say of an axis that does not begin at zero."""
    return f"; the axis starts at {number_format.number(axis.low, digits)}" if axis.low else ""
