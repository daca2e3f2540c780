"""How easy are financial conditions, and how nervous are markets?"""

from functools import partial

from catalog.release_rules import CHICAGO_FED, H10, NEXT_BUSINESS_DAY, ST_LOUIS_FED
from catalog.series import Frequency, Licence, Series, Unit

index = partial(Series, source="fred", unit=Unit.INDEX_POINTS)
model = partial(index, frequency=Frequency.WEEKLY_FRIDAY, re_estimated=True)

CONDITIONS = (
    model(
        name="financial_conditions",
        code="NFCI",
        title="Chicago Fed financial conditions",
        release=CHICAGO_FED,
        plausible=(-4, 10),
        meaning="Zero is the average since 1971, above zero is tighter. Its whole past is estimated anew every week.",
    ),
    model(
        name="adjusted_financial_conditions",
        code="ANFCI",
        title="Chicago Fed financial conditions, adjusted for the economy",
        release=CHICAGO_FED,
        plausible=(-4, 10),
        meaning="Conditions less what growth and inflation explain; above zero is tighter than the economy warrants. "
        "Its whole past is estimated anew every week.",
    ),
    model(
        name="financial_stress",
        code="STLFSI4",
        title="St. Louis Fed financial stress",
        release=ST_LOUIS_FED,
        plausible=(-4, 15),
        meaning="Zero is normal, above zero is stress, by 18 market series. Its past is estimated anew every week.",
    ),
    index(
        name="vix",
        code="VIXCLS",
        title="VIX",
        frequency=Frequency.DAILY,
        release=NEXT_BUSINESS_DAY,
        plausible=(5, 150),
        licence=Licence.CBOE,
        meaning="Swings of the S&P 500 over the next month that option prices imply, annualised; at the close.",
    ),
    index(
        name="broad_dollar",
        code="DTWEXBGS",
        title="Broad dollar",
        frequency=Frequency.DAILY,
        release=H10,
        plausible=(60, 200),
        meaning="The dollar against the currencies of US trading partners, January 2006 = 100. Published once a week.",
    ),
)
