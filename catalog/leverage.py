"""How much is borrowed against shares?"""

from catalog.release_rules import FINRA, Z1
from catalog.series import MILLIONS_TO_BILLIONS, Frequency, Licence, Series, Unit

LEVERAGE = (
    Series(
        name="margin_debt",
        source="folder",
        code="FINRA_MARGIN_DEBT",
        title="Margin debt (FINRA)",
        frequency=Frequency.MONTHLY,
        unit=Unit.USD_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=FINRA,
        plausible=(10, 20_000),
        licence=Licence.FINRA,
        meaning="What customers owe their brokers in margin accounts at the end of the month, dated by its first day. "
        "Published in the third week of the next month.",
    ),
    Series(
        name="margin_debt_z1",
        source="fred",
        code="BOGZ1FL663067003Q",
        title="Margin loans of brokers and dealers (Z.1)",
        frequency=Frequency.QUARTERLY,
        unit=Unit.USD_BN,
        scale=MILLIONS_TO_BILLIONS,
        release=Z1,
        plausible=(0.5, 20_000),
        revised=True,
        meaning="What brokers and dealers lend their customers on securities, by the Financial Accounts; end of the "
        "quarter, dated by the quarter’s first day. Narrower than FINRA’s figure and later.",
    ),
)
