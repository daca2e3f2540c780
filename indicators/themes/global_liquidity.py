"""How much do the three large central banks own together? Methodology, “Global liquidity”."""

import pandas as pd

from catalog.series import Unit
from indicators.engine.registry import indicator, read_as


def at_the_end_of_last_year(rate):
    """The rate of the last day of the calendar year before that has one."""
    known = rate.dropna()[lambda rates: rates.index.month == 12]
    of_year = known.groupby(known.index.year).last()
    return pd.Series(of_year.reindex(rate.index.year - 1).to_numpy(), rate.index)


@indicator(title="Assets of Fed, Eurosystem and Bank of Japan", unit=Unit.USD_BN, calendar="dollars_per_euro_noon")
def global_central_bank_assets(fed_assets, ecb_assets, boj_assets, dollars_per_euro_noon, yen_per_dollar_noon):
    """What the three own, in dollars at the exchange rates of the day (G3).

    Each as last published: the Fed’s Wednesday, the Eurosystem’s Friday, the Bank of Japan’s end of month. A weaker
    dollar makes it larger though nobody created any money.
    """
    return fed_assets + ecb_assets * dollars_per_euro_noon + boj_assets / yen_per_dollar_noon


@indicator(
    title="Assets of the three at last year’s exchange rates", unit=Unit.USD_BN, calendar="dollars_per_euro_noon"
)
@read_as(
    "fed_assets + ecb_assets * dollars_per_euro_noon of last year’s end + boj_assets / yen_per_dollar_noon of last "
    "year’s end"
)
def global_central_bank_assets_at_fixed_rates(
    fed_assets, ecb_assets, boj_assets, dollars_per_euro_noon, yen_per_dollar_noon, weeks=57
):
    """The same at the exchange rates of the last business day of the calendar year before.

    Within a year only the central banks move it. Each January it starts from new rates, and jumps by their change.
    """
    euro, yen = (at_the_end_of_last_year(rate) for rate in (dollars_per_euro_noon, yen_per_dollar_noon))
    return global_central_bank_assets(fed_assets, ecb_assets, boj_assets, euro, yen)
