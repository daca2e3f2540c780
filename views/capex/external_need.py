"""What must the builders find outside over a year, how much did they borrow, and what of it is not known?"""

from dataclasses import dataclass

import pandas as pd

from catalog.companies import BUILDERS
from charts import number_format
from indicators.themes.external_need import or_declared_none
from views.capex.spending import SHORT
from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading

NET_DEBT = "hyperscaler_net_debt_raised"


@dataclass(frozen=True)
class Measure:
    """How much is counted as spent: the fuller one goes before the less full."""

    name: str  # of the indicator, after a builder's or the five's
    line: str
    counted: str  # what a caption says of it


MEASURES = (
    Measure("external_need", "After dividends and buybacks", "with leases, dividends and buybacks"),
    Measure(
        "external_need_before_distributions",
        "Before dividends and buybacks",
        "with leases, before dividends and buybacks",
    ),
    Measure("capex_beyond_cash_flow", "Capex beyond cash flow", "capex alone"),
)
LEAST = MEASURES[-1]
ITEMS = {"finance_lease_principal": "payments on finance leases", "dividends": "dividends", "buybacks": "buybacks"}


def best_known(data: PointInTime) -> tuple[Measure, Reading] | None:
    """The fullest measure among those that are known for the newest year."""
    found = [(measure, point) for measure in MEASURES if (point := data.last(f"hyperscaler_{measure.name}"))]
    return max(found, key=lambda pair: (pair[1].date, -MEASURES.index(pair[0]))) if found else None


@figure(page="capex", needs=[f"hyperscaler_{LEAST.name}"], label="Money from outside")
def external_need(data: PointInTime, options: ViewOptions) -> Figure:
    known = best_known(data)
    assert known is not None
    measure, last = known
    fuller = next((each for each in MEASURES[:-1] if data.last(f"hyperscaler_{each.name}")), MEASURES[0])
    shown = {f"hyperscaler_{each.name}": each.line for each in (fuller, LEAST)}
    return over_time(
        data,
        options,
        f"{need_in_words(data, measure, last)}{debt_in_words(data, last)}",
        f"Each builder over its own four quarters, $bn, all years, {measure.counted}; summed where positive, since one "
        f"firm’s surplus pays for no other’s building{not_held(data, last)}",
        shown | {NET_DEBT: "Net debt raised"},
        ("claims", "price", "buffer"),
        digits=0,
        also=[*(f"hyperscaler_{each.name}" for each in MEASURES), "hyperscaler_external_need_less_surpluses"],
    )


def in_a_fact(data: PointInTime) -> list[str]:
    """`Capex beyond cash flow, year to Q2 2026 **$35.3bn**`."""
    known = best_known(data)
    if known is None:
        return []
    measure, last = known
    size = number_format.billions(last.value, digits=1) if round(last.value, 1) else "none"
    what = measure.line if measure is LEAST else "From outside"
    return [f"{what}, year to {number_format.quarter(last.date)} **{size}**"]


def need_in_words(data: PointInTime, measure: Measure, last: Reading) -> str:
    """`In the year to Q2 2026 capex exceeded cash flow by $35.3bn: Oracle $23.7bn, Amazon $11.6bn`."""
    year, each = f"In the year to {number_format.quarter(last.date)}", needs(data, measure, last)
    if not each:
        did = "spent more on capex than its business brought in" if measure is LEAST else "needed money from outside"
        return f"{year} no builder {did}"
    told = ", ".join(f"{name} {number_format.billions(value, digits=1)}" for name, value in each.items())
    did = "capex exceeded cash flow by" if measure is LEAST else "the builders needed from outside"
    return f"{year} {did} {number_format.billions(last.value, digits=1)}: {told}"


def needs(data: PointInTime, measure: Measure, last: Reading) -> dict[str, float]:
    """Each builder that needed any, the largest first; what rounds to nothing is none."""
    day = pd.Timestamp(last.date)
    found = {SHORT[filer]: data.at(f"{filer}_{measure.name}", day) for filer in BUILDERS}
    positive = {name: point.value for name, point in found.items() if point and round(point.value, 1) > 0}
    return dict(sorted(positive.items(), key=lambda item: -item[1]))


def debt_in_words(data: PointInTime, last: Reading) -> str:
    debt = data.at(NET_DEBT, pd.Timestamp(last.date))
    if debt is None:
        return ""
    if not round(debt.value, 1):
        return "; they borrowed nothing net"
    did = "borrowed" if debt.value > 0 else "paid back"
    return f"; they {did} {number_format.billions(abs(debt.value), digits=1)} net"


def not_held(data: PointInTime, last: Reading) -> str:
    """`. Not in the filings held: dividends of Microsoft and Oracle`: what the fullest measure lacks for that year."""
    year = pd.date_range(end=pd.Timestamp(last.date), periods=4, freq="QS")
    lacking: dict[str, list[str]] = {}
    for item, words in ITEMS.items():
        values = {filer: data.values(f"{filer}_{item}").reindex(year) for filer in BUILDERS}
        who = [SHORT[name] for name in BUILDERS if or_declared_none(name, item, values[name]).isna().any()]
        if who:
            lacking.setdefault("all five" if len(who) == len(BUILDERS) else listed(who), []).append(words)
    told = [f"{listed(items)} of {who}" for who, items in lacking.items()]
    return f". Not in the filings held: {'; '.join(told)}" if told else ""


def listed(words: list[str]) -> str:
    """`leases, dividends and buybacks`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
