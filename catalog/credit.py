"""What do companies pay above the Treasury to borrow?"""

from functools import partial

from catalog.release_rules import MONTHLY_AVERAGE, NEXT_BUSINESS_DAY
from catalog.series import Frequency, Licence, Series, Unit

ice_spread = partial(
    Series,
    source="fred",
    frequency=Frequency.DAILY,
    unit=Unit.PERCENT,
    release=NEXT_BUSINESS_DAY,
    licence=Licence.ICE,
)
moodys = partial(Series, source="fred", unit=Unit.PERCENT, licence=Licence.MOODYS)
moodys_yield = partial(moodys, frequency=Frequency.MONTHLY, release=MONTHLY_AVERAGE)

WINDOW = "The source serves the last three years only; older days are kept here."

CREDIT = (
    ice_spread(
        name="ice_hy_oas",
        code="BAMLH0A0HYM2",
        title="High-yield spread (ICE BofA)",
        plausible=(1, 35),
        meaning=f"Yield above Treasuries, adjusted for call options, of US bonds rated below BBB. {WINDOW}",
    ),
    ice_spread(
        name="ice_ig_oas",
        code="BAMLC0A0CM",
        title="Investment-grade spread (ICE BofA)",
        plausible=(0.2, 12),
        meaning=f"Yield above Treasuries, adjusted for call options, of US bonds rated BBB or better. {WINDOW}",
    ),
    ice_spread(
        name="ice_bbb_oas",
        code="BAMLC0A4CBBB",
        title="BBB spread (ICE BofA)",
        plausible=(0.3, 15),
        meaning=f"Yield above Treasuries of the lowest investment grade, where downgrades begin to hurt. {WINDOW}",
    ),
    ice_spread(
        name="ice_bb_oas",
        code="BAMLH0A1HYBB",
        title="BB spread (ICE BofA)",
        plausible=(0.5, 25),
        meaning=f"Yield above Treasuries of the best high-yield bonds. {WINDOW}",
    ),
    ice_spread(
        name="ice_b_oas",
        code="BAMLH0A2HYB",
        title="B spread (ICE BofA)",
        plausible=(1, 35),
        meaning=f"Yield above Treasuries of the middle of the high-yield market. {WINDOW}",
    ),
    ice_spread(
        name="ice_ccc_oas",
        code="BAMLH0A3HYC",
        title="CCC spread (ICE BofA)",
        plausible=(2, 60),
        meaning=f"Yield above Treasuries of the weakest bonds, rated CCC and below: the first to lose access. {WINDOW}",
    ),
    moodys(
        name="moodys_baa_spread",
        code="BAA10Y",
        title="Baa spread over the 10-year Treasury (Moody’s)",
        frequency=Frequency.DAILY,
        release=NEXT_BUSINESS_DAY,
        plausible=(0.5, 12),
        meaning="Yield of Baa corporate bonds less the ten-year Treasury yield. The long history of credit, from 1986.",
    ),
    moodys_yield(
        name="moodys_baa_yield",
        code="BAA",
        title="Baa corporate yield (Moody’s)",
        plausible=(1.5, 25),
        meaning="Yield of long Baa corporate bonds, average over the month; reaches back to 1919.",
    ),
    moodys_yield(
        name="moodys_aaa_yield",
        code="AAA",
        title="Aaa corporate yield (Moody’s)",
        plausible=(1, 20),
        meaning="Yield of long Aaa corporate bonds, average over the month; reaches back to 1919.",
    ),
)
