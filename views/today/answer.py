"""Is money getting scarcer, is AI why, and what does it cost? In one sentence of two lines."""

import pandas as pd

from catalog.series import Unit
from charts import number_format
from views.bathtub import claims, flows, liquidity_change
from views.bathtub.water_change import quarter_end_in_a_fact
from views.core.answer import Answer, doubts, until, when_stale
from views.core.phrasing import amount_of_change, is_little
from views.core.point_in_time import PointInTime
from views.core.presentation import answer, note
from views.core.reading import Reading
from views.core.value_format import value_text
from views.regime.answer import chip, in_short
from views.regime.flip import nearest_flip

BY_ACCOUNT = ", by the Treasury alone"
SCARCER = {  # what the change of the water means for a reader of money; the sizes are those of the water
    liquidity_change.TIGHTER: "got {size} scarcer",
    liquidity_change.EASIER: "got {size} easier",
    liquidity_change.TO_TREASURY: "got {size} scarcer" + BY_ACCOUNT,
    liquidity_change.FROM_TREASURY: "got {size} easier" + BY_ACCOUNT,
    liquidity_change.NO_NEWS: "got neither scarcer nor easier",
}
PRICES = {"real_yield_10y_13w": "real yields", "hy_oas_13w": "junk"}  # indicators of changes in basis points
RATIO = "capex_to_operating_cash_flow"
ALL_CASH_FLOW = 100  # percent
GOT_SCARCER = (liquidity_change.TIGHTER, liquidity_change.TO_TREASURY)


@answer(page="today")
def today(data: PointInTime) -> Answer:
    """Is money getting scarcer, is AI why, and what does it cost?"""
    change, ratio, regime = data.last(flows.CHANGE), data.last(RATIO), in_short(data)
    prices = [point for name in PRICES if (point := data.last(name))]
    if change is None and ratio is None and not prices:
        return Answer("No reading: neither the water, nor what money costs, nor the builders’ cash flow was known.")
    means = liquidity_change.means(data, change) if change else ""
    moved = scarcer(data, change, means, "it" if regime else "money")
    clauses = [*([regime, moved] if regime else [moved, build(ratio, means)]), *cost(prices, said=change is not None)]
    sentence = f"{'; '.join(clauses)}."
    return Answer(f"{sentence[0].upper()}{sentence[1:]}", (*flip(data), *doubts([change, ratio, *prices])), chip(data))


def flip(data: PointInTime) -> list[str]:
    """What would change the regime."""
    found = nearest_flip(data)
    return [f"{found[:1].upper()}{found[1:]}"] if found else []


def scarcer(data: PointInTime, change: Reading | None, means: str, money: str) -> str:
    """`in 13 weeks money got $115.7bn scarcer, by the Treasury alone`."""
    if change is None:
        return f"no reading of how scarce {money} got"
    size = amount_of_change(abs(change.value), Unit.USD_BN, sign=False)
    said = f"{money} {SCARCER[means].format(size=size)}" if means else ""
    span = f"in {flows.FLOW_WEEKS} weeks{f' {until(change)}' if change.stale else ''}"
    return f"{span} {said or f'the water {liquidity_change.in_words(data, change)}'}"


def build(ratio: Reading | None, means: str = "") -> str:
    """Whether AI is why: it takes from nobody while it is paid from its builders' own business."""
    if ratio is None:
        return "what AI takes was not known"
    share = f"{value_text(ratio)} of cash flow{f' to {number_format.quarter(ratio.date)}' if ratio.stale else ''}"
    if round(ratio.value) > ALL_CASH_FLOW:
        return f"AI takes more than its builders earn: {share}"
    return f"{'not AI:' if means in GOT_SCARCER else 'AI’s'} capex is {share}"


def cost(prices: list[Reading], said: bool) -> list[str]:
    """What ten-year money and junk cost more or less; what is no news is left out where something else is."""
    over = "" if said else f" over {flows.FLOW_WEEKS} weeks"
    moved = [point for point in prices if not is_little(point.value, Unit.BASIS_POINTS)]
    if not moved:
        whole = len(prices) == len(PRICES) and not any(point.stale for point in prices)
        what = "what it costs" if whole else ", ".join(f"{PRICES[point.name]}{when_stale(point)}" for point in prices)
        return [f"{what}{' is' if whole else ':'} little changed{over}"] if prices else []
    verdicts = {point.value > 0 for point in moved}
    verdict = "" if len(verdicts) > 1 else "dearer: " if True in verdicts else "cheaper: "
    return [f"{verdict}{', '.join(map(price, moved))}{over}"]


def price(change: Reading) -> str:
    """`real yields +17 bp`."""
    return f"{PRICES[change.name]} {amount_of_change(change.value, Unit.BASIS_POINTS)}{when_stale(change)}"


@note(page="today")
def beside_the_answer(data: PointInTime) -> str:
    """What money is here, how unusual its move was, and how large AI is beside the Treasury."""
    told = facts(data, data.last(flows.CHANGE))
    return f"{'. '.join(told)}." if told else ""


def facts(data: PointInTime, change: Reading | None) -> list[str]:
    ratio = data.last(RATIO)
    level, size = data.last("net_liquidity"), liquidity_change.size_in_words(data, change) if change else ""
    return [
        *(
            [
                f"Money is the water in the tub, **{value_text(level)}**: the Fed’s assets less the Treasury’s account "
                "and reverse repo"
            ]
            if level
            else []
        ),
        *([f"Such a move is **{size}**"] if size else []),
        *(quarter_end_in_a_fact(pd.Timestamp(change.date)) if change else []),
        *([f"The builders’ capex is **{value_text(ratio)}** of their cash flow"] if ratio else []),
        *claims.in_facts(data)[:1],
    ]
