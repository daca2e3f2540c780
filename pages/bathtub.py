"""How much water is there, and what moved it?"""

from pages.layout import open_page
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
page.fold("ledger", "Claims, line by line", claims_ledger.claims_ledger, claims_ledger.deals_counted)
page.fold("duration", "Duration", duration.duration_supply)
page.fold(
    "buffers",
    "Buffers over time",
    buffer_history.central_bank_buffer_history,
    buffer_history.private_cash_history,
    buffer_history.broad_cash_history,
)
page.fold("deepest", "Deepest pockets", deep_pockets.deep_pockets, nothing_of_sovereign_funds)
page.fold("stance", "The Fed’s stance", fed_stance.fed_stance)
page.fold("breaks", "What would break the cycle", breaks.breaks)
page.fold("global", "Global liquidity", global_liquidity.global_liquidity)
page.fold("adds_up", "Does it add up?", balance_sheet.adds_up)
page.fold("weeks", "The change, week by week", water_change.water_change, water.water_week_by_week)
page.remark(
    "**Capex does not drain this tub.** A builder’s payment becomes somebody else’s deposit. Only the Fed, the "
    "Treasury’s account and reverse repo change this level; what the builders must raise outside is a claim on it.",
    key="two_ledgers",
)
page.foot()
