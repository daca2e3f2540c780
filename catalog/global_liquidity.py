"""How large are the central banks of Europe and Japan, and what do their currencies cost?"""

from functools import partial

from catalog.release_rules import BANK_OF_JAPAN, EUROSYSTEM, H10
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Series, Unit

HUNDREDS_OF_MILLIONS_TO_BILLIONS = 0.1
noon_rate = partial(Series, source="fred", frequency=Frequency.DAILY, release=H10)

# The limits are a hundred times apart at most: a value a thousand times too large or too small is refused.
GLOBAL_LIQUIDITY = (
    Series(
        name="ecb_assets",
        source="fred",
        code="ECBASSETSW",
        title="Eurosystem assets",
        frequency=Frequency.WEEKLY_FRIDAY,
        unit=Unit.EUR_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=EUROSYSTEM,
        plausible=(400, 40_000),
        meaning="Everything that the European Central Bank and the national central banks of the euro area own, on "
        "Friday, in euros.",
    ),
    Series(
        name="boj_assets",
        source="fred",
        code="JPNASSETS",
        title="Bank of Japan assets",
        frequency=Frequency.MONTHLY,
        unit=Unit.YEN_BN,
        scale=HUNDREDS_OF_MILLIONS_TO_BILLIONS,
        release=BANK_OF_JAPAN,
        plausible=(40_000, 4_000_000),
        meaning="Everything that the Bank of Japan owns at the end of the month, in yen, dated by the month’s first "
        "day.",
    ),
    noon_rate(
        name="dollars_per_euro_noon",
        code="DEXUSEU",
        title="Dollars per euro, noon",
        unit=Unit.DOLLARS,
        plausible=(0.5, 2.5),
        meaning="What a euro costs in New York at noon (H.10 release). Published once a week.",
    ),
    noon_rate(
        name="yen_per_dollar_noon",
        code="DEXJPUS",
        title="Yen per dollar, noon",
        unit=Unit.YEN,
        plausible=(50, 500),
        meaning="What a dollar costs in yen in New York at noon (H.10 release). Published once a week.",
    ),
)
