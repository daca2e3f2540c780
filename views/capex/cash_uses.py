"""Where did each builder’s cash come from and go over a year, and do its statements add up?"""

import pandas as pd

from catalog.companies import BUILDERS
from charts import number_format
from charts.blocks import bold, finding, ledger, note
from indicators.engine.windows import trailing_sum
from views.capex.spending import SHORT
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime
from views.core.presentation import table

HEAD = [
    "Builder",
    "Four quarters to",
    "Earned",
    "Capex",
    "Dividends, buybacks",
    "Net debt",
    "Other investing",
    "Other financing",
    "Change of cash",
    "Not explained",
]
YEARS = ("distributions", "net_debt_raised", "other_investing", "other_financing", "cash_residual")
KINDS = ["text", "muted", *["number"] * 7, "muted number"]


@table(page="capex", numbers=[f"{filer}_{item}" for filer in BUILDERS for item in YEARS])
def cash_uses(data: PointInTime) -> str:
    """A row for each builder of whom a whole year is known; the others are named."""
    rows = {filer: cells for filer in BUILDERS if (cells := row(data, filer))}
    missing = [SHORT[filer] for filer in BUILDERS if filer not in rows]
    head = finding(
        "Where each builder’s cash came from and went",
        "$bn, four quarters each; minus: it took cash. What no flow explains is what exchange rates did to cash held "
        "abroad; more than that would be a slip",
        simulated=data.simulated,
    )
    unknown = note(f"A line of the statements of {', '.join(missing)} is not known at this moment.") if missing else ""
    return head + (ledger(HEAD, list(rows.values()), KINDS) if rows else "") + unknown


def row(data: PointInTime, filer: str) -> list[str]:
    """Its newest year of which every line is known; empty where none is."""
    years = pd.DataFrame({item: data.values(f"{filer}_{item}") for item in YEARS})
    summed = {item: data.values(f"{filer}_{item}") for item in ("operating_cash_flow", "capex", "cash_change")}
    years = years.assign(**{item: trailing_sum(values, 4) for item, values in summed.items()}).dropna()
    if years.empty:
        return []
    year = years.iloc[-1]
    cells = [
        year["operating_cash_flow"],
        -year["capex"],
        -year["distributions"],
        year["net_debt_raised"],
        year["other_investing"],
        year["other_financing"],
        year["cash_change"],
        year["cash_residual"],
    ]
    quarter = dated(f"{filer}_capex", years.index[-1].date())
    return [bold(SHORT[filer]), quarter, *(number_format.signed(cell, 1) for cell in cells)]
