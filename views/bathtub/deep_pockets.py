"""Do those with the deepest pockets keep pace with their own markets?"""

from catalog.baskets import BASKETS
from views.core.figure import Figure, ViewOptions
from views.core.line_figure import over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading
from views.core.value_format import printed
from views.winners.rebasing import ticker

LINES = {
    "softbank_beyond_tokyo_52w": "SoftBank",
    "lenders_beyond_market_52w": "Credit managers",
    "loan_funds_beyond_junk_52w": "Loan funds",
}
OTHERS = {
    "softbank_beyond_tokyo_52w": ("SoftBank", "the Tokyo market"),
    "lenders_beyond_market_52w": ("managers of private credit", "the S&P\N{NO-BREAK SPACE}500"),
    "loan_funds_beyond_junk_52w": ("listed loan funds", "high-yield bonds"),
}


@figure(page="bathtub", needs_any=list(LINES), label="Deepest pockets", follows_range=True)
def deep_pockets(data: PointInTime, options: ViewOptions) -> Figure:
    told = "; ".join(against_its_market(point) for name in LINES if (point := data.last(name)))
    return over_time(
        data,
        options,
        f"In 52 weeks {told}",
        "Total return over 52 weeks beyond that of its own market, %, daily: SoftBank against Tokyo, managers of "
        f"private credit ({', '.join(map(ticker, BASKETS['lenders'].names))}) against the S&P 500, listed loan funds "
        "(BIZD) against high-yield bonds (HYG)",
        LINES,
        ("price", "claims", "water"),
        digits=0,
        height=240,
    )


def against_its_market(lead: Reading) -> str:
    """`SoftBank fell 12 % behind the Tokyo market`."""
    who, market = OTHERS[lead.name]
    if not round(lead.value):
        return f"{who} kept pace with {market}{when_old(lead)}"
    size = printed(lead.name, abs(lead.value), sign=False)
    did = f"got {size} ahead of" if lead.value > 0 else f"fell {size} behind"
    return f"{who} {did} {market}{when_old(lead)}"
