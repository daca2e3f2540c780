"""How much do companies owe, and what is their equity worth?"""

from functools import partial

from catalog.release_rules import Z1
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Series, Unit

level = partial(Series, source="fred", frequency=Frequency.QUARTERLY, unit=Unit.USD_BN, release=Z1, revised=True)

QUARTER_END = "End of the quarter, dated by the quarter’s first day; known about ten weeks after the quarter."

# The lower limits are high enough to refuse today's values a thousand times too small: units here have changed.
CORPORATE_DEBT = (
    level(
        name="corporate_debt",
        code="BCNSDODNS",
        title="Nonfinancial corporate debt",
        scale=MILLIONS_TO_BILLIONS,
        plausible=(20, 60_000),
        meaning=f"Bonds, paper and loans owed by US companies outside finance. {QUARTER_END}",
    ),
    level(
        name="corporate_debt_securities",
        code="NCBDBIQ027S",
        title="Nonfinancial corporate debt securities",
        scale=MILLIONS_TO_BILLIONS,
        plausible=(10, 40_000),
        meaning=f"The part of corporate debt that is traded: bonds, paper and municipal securities. {QUARTER_END}",
    ),
    level(
        name="corporate_debt_securities_raised",
        code="BOGZ1FA104122005Q",
        title="Nonfinancial corporate debt securities, raised less repaid",
        unit=Unit.USD_BN_ANNUAL_RATE,
        scale=MILLIONS_TO_BILLIONS,
        plausible=(-3_000, 5_000),
        meaning="What US companies outside finance borrowed in bonds and paper in the quarter less what they paid "
        "back, at an annual rate, seasonally adjusted; dated by the quarter’s first day.",
    ),
    level(
        name="corporate_bonds",
        code="CBLBSNNCB",
        title="Nonfinancial corporate bonds",
        scale=MILLIONS_TO_BILLIONS,
        plausible=(10, 40_000),
        meaning=f"Bonds owed by US companies outside finance. {QUARTER_END}",
    ),
    level(
        name="corporate_equities",
        code="NCBEILQ027S",
        title="Nonfinancial corporate equities",
        scale=MILLIONS_TO_BILLIONS,
        plausible=(80, 300_000),
        meaning=f"Market value of the shares of US companies outside finance. {QUARTER_END}",
    ),
)
