"""What did each ask others for, line by line, and which deals are counted?"""

import pandas as pd

from catalog.deals import PROBLEMS, Deal, days_of_year_to, off_balance_debt
from charts import number_format
from charts.blocks import bold, finding, ledger, link, note
from indicators import INDICATORS
from views.core.phrasing import counted, dated
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.value_format import printed

A_YEAR = pd.DateOffset(years=1)
HEAD = ["Claim", "Four quarters to", "$bn", "% of GDP", "$bn a year before"]
HEADS = {  # what stands for itself; the lines below each explain it
    "treasury_supply": "Treasury debt, less what the Fed took",
    "mortgage_supply": "Mortgage bonds the Fed let go",
    "corporate_supply": "Corporate bonds and paper, the builders’ among them",
    "ai_off_balance": "AI debt in no builder’s balance sheet",
    "hyperscaler_external_need": "What the builders lack, after dividends and buybacks (EFN1)",
}
LINES = {
    "treasury_supply": {
        "treasury_bills_supply": "Of the Treasury debt: bills",
        "treasury_coupons_supply": "Of the Treasury debt: notes and bonds",
    },
    "hyperscaler_external_need": {
        "hyperscaler_external_need_less_surpluses": "The builders: the same, surpluses counted",
        "hyperscaler_external_need_before_distributions": "The builders: before dividends and buybacks (EFN0)",
        "hyperscaler_capex_beyond_cash_flow": "The builders: capex beyond cash flow alone",
        "hyperscaler_net_debt_raised": "The builders, observed: borrowed, net",
        "hyperscaler_leases_begun": "The builders, observed: leases begun, no cash",
        "hyperscaler_cash_run_down": "The builders, observed: cash and securities run down",
    },
}
ROWS = {
    name: title
    for head, titled in HEADS.items()
    for name, title in ({head: bold(titled)} | LINES.get(head, {})).items()
}
TRUE_ALL_THE_SAME = ". These deals are true; all else here is simulated"
DEALS_HEAD = ["Announced", "Who borrowed", "$bn", "How firm", "Source"]


@table(page="bathtub", numbers=list(ROWS))
def claims_ledger(data: PointInTime) -> str:
    """A row for each claim that is known; what is not known is named under it."""
    rows = [row(data, name, title) for name, title in ROWS.items() if data.last(name)]
    missing = [INDICATORS[name].title for name in ROWS if not data.last(name)]
    unknown = note(f"Not known at this moment: {'; '.join(missing)}.") if missing else ""
    head = finding("Who must be funded, line by line", "Each its newest four quarters", simulated=data.simulated)
    return head + ledger(HEAD, rows, ["text", "muted", "number", "number", "muted number"]) + unknown


def row(data: PointInTime, name: str, title: str) -> list[str]:
    last = data.newest(name)
    day = pd.Timestamp(last.date)
    before = data.at(name, day - A_YEAR)
    share = data.at(f"{name}_share_of_gdp", day) if f"{name}_share_of_gdp" in INDICATORS else None
    return [
        title,
        dated(name, last.date),
        number_format.number(last.value, 1),
        printed(share.name, share.value) if share else "",
        number_format.number(before.value, 1) if before else "not known",
    ]


@table(page="bathtub")
def deals_counted(data: PointInTime) -> str:
    """Those of the newest four quarters, the newest first, each with its source."""
    deals = deals_of(data)
    if not deals:
        return ""
    last = data.newest("ai_off_balance")
    total = number_format.billions(sum(deal.amount or 0 for deal in deals), digits=1)
    head = finding(
        f"{counted(len(deals), 'deal')} make {total} of AI debt in no builder’s balance sheet",
        f"Signed, closed or paid out in the year to {dated(last.name, last.date)}, the newest first; as announced, not "
        f"as drawn. What nobody announced is not in it{TRUE_ALL_THE_SAME if data.simulated else ''}",
    )
    left_out = note(" ".join(f"{problem}." for problem in PROBLEMS)) if PROBLEMS else ""
    kinds = ["muted", "text", "number", "muted", "text"]
    return head + ledger(DEALS_HEAD, [told(deal) for deal in deals], kinds) + left_out


def deals_of(data: PointInTime) -> list[Deal]:
    """What is counted in the newest four quarters."""
    last = data.last("ai_off_balance")
    if last is None:
        return []
    return [*reversed(off_balance_debt(*days_of_year_to(last.date)))]


def told(deal: Deal) -> list[str]:
    source = link(host(deal.source), deal.source) if deal.source.startswith("https://") else deal.source
    amount = number_format.number(deal.amount or 0, 1)
    return [number_format.day(deal.announced), deal.taker, amount, deal.binding.value, source]


def host(address: str) -> str:
    """`businesswire.com` of a link."""
    return address.split("/")[2].removeprefix("www.")
