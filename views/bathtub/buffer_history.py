"""How have the buffers stood over time?"""

from views.bathtub import buffer_bands
from views.bathtub.buffers import CENTRAL_BANK, PRIVATE, in_both, place
from views.core.figure import Figure, ViewOptions
from views.core.line_figure import moved, over_time, when_old
from views.core.point_in_time import PointInTime
from views.core.presentation import figure
from views.core.value_format import value_text

BANDS = ". The bands are a convention, not estimated, and hold from 2009 on, “empty” from 2013"
AGAINST = {PRIVATE: "Of shares", f"{PRIVATE}_share_of_gdp": "Of GDP"}


@figure(page="bathtub", needs=["central_bank_buffer", CENTRAL_BANK], label="Central bank’s buffer", follows_range=True)
def central_bank_buffer_history(data: PointInTime, options: ViewOptions) -> Figure:
    last, size = data.newest(CENTRAL_BANK), data.newest("central_bank_buffer")
    band, levels = buffer_bands.of_central_bank(last.value, last.date), buffer_bands.levels(last.date)
    return over_time(
        data,
        options,
        f"The central bank’s buffer is {in_both(size, last)}{when_old(last)}{f': {band}' if band else ''}",
        f"Reverse repo, and bank reserves beyond 10 % of GDP, % of GDP, Wednesdays{BANDS if levels else ''}",
        {CENTRAL_BANK: "Buffer"},
        ("buffer",),
        reference=levels,
        also=["central_bank_buffer"],
    )


@figure(page="bathtub", needs=[PRIVATE], label="Private cash", follows_range=True, posted=False)
def private_cash_history(data: PointInTime, options: ViewOptions) -> Figure:
    last, rank = data.newest(PRIVATE), place(data.values(PRIVATE))
    return over_time(
        data,
        options,
        f"Money funds hold {value_text(last)} of what US shares are worth{when_old(last)}{f', {rank}' if rank else ''}",
        "All assets of money funds over what the shares of US companies outside finance are worth, and over GDP, %, at "
        "the ends of quarters",
        AGAINST,
        ("buffer", "water"),
        height=240,
    )


@figure(page="bathtub", needs=["broad_cash"], label="Broad cash", follows_range=True, posted=False)
def broad_cash_history(data: PointInTime, options: ViewOptions) -> Figure:
    last = data.newest("broad_cash")
    return over_time(
        data,
        options,
        f"Broad cash is {value_text(last)}{when_old(last)}{moved(data, last, 'broad_cash_12m', 'four quarters')}",
        "M2 and money funds, the retail funds in both counted once, $bn. Money funds at the ends of quarters, M2 and "
        "retail funds as the average of their last months",
        {"broad_cash": "Broad cash"},
        ("water",),
        digits=0,
        also=["broad_cash_12m"],
        height=240,
    )
