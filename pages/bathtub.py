"""How much water is there, and what moved it?"""

from functools import partial

from pages.layout import open_page
from pages.scenario import what_if
from views.bathtub import (
    answer,
    balance_sheet,
    breaks,
    buffer_history,
    buffers,
    claims,
    claims_ledger,
    deep_pockets,
    duration,
    fed_stance,
    flow_table,
    global_liquidity,
    guidance,
    tub,
    water,
    water_change,
)

page = open_page(__doc__, "bathtub")


def nothing_of_sovereign_funds() -> None:
    page.remark(
        "**Sovereign funds** publish once a year or not at all: nothing systematic is known of their cash, so none is "
        "shown.",
        key="sovereign_funds",
    )


page.answer(answer.bathtub)
page.figure(tub.tub, in_answer=True)
page.figure(water.water_by_part)
page.table(flow_table.where_it_went)
page.figure(claims.claims)
page.table(buffers.who_has_any_left)
page.explained(buffers.who_has_any_left)
page.remark(
    "**Why the three are not added.** Reverse repo is held by money funds, and reserves are what stands behind bank "
    "deposits: their sum counts the same dollar twice.",
    key="no_sum",
)
page.figure(water.water_level)
page.note(water.nowcast)
page.fold(
    "ledger",
    "Claims in full",
    claims_ledger.claims_ledger,
    claims_ledger.deals_counted,
    duration.duration_supply,
)
page.fold(
    "buffers",
    "Buffers and pockets",
    buffer_history.central_bank_buffer_history,
    buffer_history.private_cash_history,
    buffer_history.broad_cash_history,
    guidance.builders_guidance,
    deep_pockets.deep_pockets,
    nothing_of_sovereign_funds,
    global_liquidity.global_liquidity,
)
page.fold("fed", "The Fed", fed_stance.fed_stance, balance_sheet.adds_up)
page.fold("breaks", "What would break the cycle", breaks.breaks)
page.fold("scenario", "What if", partial(what_if, page))
page.fold("weeks", "Week by week", water_change.water_change, water.water_week_by_week)
page.remark(
    "**Capex does not drain this tub.** A builder’s payment becomes somebody else’s deposit. Only the Fed, the "
    "Treasury’s account and reverse repo change this level; what the builders must raise outside is a claim on it.",
    key="two_ledgers",
)
page.foot()
