"""How is the price of money told and drawn: over ten years, overnight, and by what banks hold?"""

from views.core.figure import Figure, ViewOptions
from views.core.line_figure import moved, over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.reading import Reading
from views.core.value_format import printed, value_text
from views.cost import reserve_bands

BANDS = ". The bands are a convention, not estimated, and hold from 2009 on, “scarce” from 2013"
MODELS = {
    True: "two models, Kim-Wright and ACM (Adrian, Crump and Moench)",
    False: "the Kim-Wright model, one of two beside ACM (Adrian, Crump and Moench)",
}


@figure(page="cost", needs=["real_yield_10y"], label="Ten-year real yield", follows_range=True)
def real_yield(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("real_yield_10y")
    return over_time(
        data,
        options,
        f"Ten-year money costs {value_text(last)} after inflation{when_old(last)}"
        f"{moved(data, last, 'real_yield_10y_13w')}",
        "Yield of inflation-protected Treasuries with ten years to run, %, daily",
        {"real_yield_10y": "real yield"},
        ("price",),
        also=["real_yield_10y_13w"],
    )


@figure(page="cost", needs=["term_premium_10y"], label="Term premium", follows_range=True)
def term_premium(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("term_premium_10y")
    paid = f"{'are paid' if last.value >= 0 else 'give up'} {printed(last.name, abs(last.value))} a year"
    premium = moved(data, last, "term_premium_10y_13w", what="the premium ")
    both = data.last("term_premium_10y_acm") is not None
    return over_time(
        data,
        options,
        f"Lenders {paid} to lock money up for ten years{when_old(last)}{premium}",
        f"Term premium in the ten-year yield by {MODELS[both]}, %, daily. Its past is estimated anew with each update",
        {"term_premium_10y": "Kim-Wright", "term_premium_10y_acm": "ACM"},
        ("price", "water"),
        also=["term_premium_10y_13w"],
    )


@figure(page="cost", needs=["funding_stress"], label="Overnight cash", follows_range=True)
def funding(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("funding_stress")
    return over_time(
        data,
        options,
        f"Overnight cash trades {over_or_under(last)}, on average over 13 weeks{when_old(last)}",
        "Secured overnight rate less interest on reserves, basis points, day by day and as a mean without the ends of "
        "quarters. Before April 2018 fed funds stand in for it, before July 2021 interest on excess reserves",
        {"funding_spread": "Day by day", "funding_stress": "Mean of 13 weeks"},
        ("axis", "price"),
        digits=0,
    )


def over_or_under(stress: Reading) -> str:
    """`2.5 bp over what the Fed pays`."""
    if not round(abs(stress.value), 1):
        return "at what the Fed pays"
    size = printed(stress.name, abs(stress.value), sign=False)
    return f"{size} {'over' if stress.value > 0 else 'under'} what the Fed pays"


@figure(page="cost", needs=["reserves_share_of_gdp"], label="Bank reserves", follows_range=True)
def reserves_share(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("reserves_share_of_gdp")
    assets = data.last("reserves_share_of_bank_assets")
    levels, price = reserve_bands.levels(last.date), data.last("funding_stress")
    beside = moved(data, last, "reserves_share_of_gdp_13w")
    beside += f"; {value_text(assets)} of bank assets{when_old(assets)}" if assets else ""
    return over_time(
        data,
        options,
        reserves_in_words(data, last),
        f"Reserve balances at the Fed over GDP, %, Wednesdays{beside}{BANDS if levels else ''}"
        f"{'. Overnight cash: mean of 13 weeks' if price else ''}",
        {"reserves_share_of_gdp": "reserves"},
        ("buffer",),
        digits=0,
        reference=levels,
        also=["reserves_share_of_gdp_13w", "reserves_share_of_bank_assets", "funding_stress"],
    )


def reserves_in_words(data: PointInTime, last: Reading) -> str:
    """How many there are, in which band, and what the price of overnight cash says of it, in one sentence."""
    stress, band = data.last("funding_stress"), reserve_bands.band_of(last.value, last.date)
    many = f"Reserves are {value_text(last)} of GDP{when_old(last)}{', ' if band else ''}{band}"
    if last.date < reserve_bands.AMPLE_SINCE:
        return many
    if stress is None:
        return f"{many}; what overnight cash costs over the interest on them is not known"
    price = f"overnight cash trades {over_or_under(stress)}{when_old(stress)}"
    return f"{many}; {price}: {reserve_bands.sign_of_scarcity(stress)}"
