"""What does money cost, and is anybody made to sell? In one sentence of two lines."""

from charts import number_format
from views.core import line_figure
from views.core.answer import Answer, doubts, when_stale
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime
from views.core.presentation import answer
from views.core.value_format import value_text
from views.cost.reserve_bands import is_scarce


@answer(page="cost")
def cost(data: PointInTime) -> Answer:
    """What does money cost, over ten years, overnight, and for those who may not pay it back?"""
    long, cash, junk = (data.last(name) for name in ("real_yield_10y", "funding_stress", "hy_oas"))
    clauses = []
    if long:
        change = line_figure.moved(data, long, "real_yield_10y_13w")
        clauses.append(f"ten-year money costs {value_text(long)} after inflation{change}{when_stale(long)}")
    if cash:
        clauses.append(f"overnight cash is {'' if is_scarce(cash) else 'not '}scarce{when_stale(cash)}")
    if junk:
        clauses.append(f"junk pays {value_text(junk)} over Treasuries{when_stale(junk)}")
    if not clauses:
        return Answer("No reading: what money costs was not known at this moment.")
    joined = "; ".join(clauses)
    return Answer(f"{joined[0].upper()}{joined[1:]}.", (*cost_facts(data), *doubts([long, cash, junk])))


def cost_facts(data: PointInTime) -> list[str]:
    """Each number beside the sentence, with its date."""
    cash = data.last("funding_stress")
    told = {
        "term_premium_10y": "Term premium",
        "reserves_share_of_gdp": "Reserves, of GDP",
        "vix": "VIX",
        "margin_debt": "Margin debt",
    }
    points = [point for name in told if (point := data.last(name))]
    return [
        *([f"Overnight cash **{value_text(cash)}**{number_format.SPACE}· 13 weeks"] if cash else []),
        *(f"{told[p.name]} **{value_text(p)}**{number_format.SPACE}· {dated(p.name, p.date)}" for p in points),
    ]
