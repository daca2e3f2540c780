"""Where did each builder’s cash come from and go, over a year, and do its statements add up?

All in $bn over four quarters. Methodology, “Who pays for the build”.
"""

from functools import partial

from catalog import COMPANIES
from catalog.companies import BUILDERS
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import trailing_sum
from indicators.themes.external_need import or_declared_none


def distributions_of(filer):
    @read_as("trailing_sum(dividends + buybacks, quarters)")
    def distributions(dividends, buybacks, quarters):
        """Dividends and share buybacks; no value where one is neither reported nor known to be none."""
        paid = or_declared_none(filer, "dividends", dividends) + or_declared_none(filer, "buybacks", buybacks)
        return trailing_sum(paid, quarters)

    return distributions


def other_investing(investing_cash_flow, capex, quarters):
    """Investing beside capex: acquisitions, stakes and securities sold less bought. Below zero it took cash."""
    return trailing_sum(investing_cash_flow + capex, quarters)


@read_as("trailing_sum(financing_cash_flow, quarters) - net_debt_raised + distributions")
def other_financing(financing_cash_flow, net_debt_raised, distributions, quarters):
    """Financing beside debt, dividends and buybacks: shares sold, payments on leases, taxes on employees’ shares.

    Below zero it took cash.
    """
    return trailing_sum(financing_cash_flow, quarters) - net_debt_raised + distributions


def cash_residual(cash_change, operating_cash_flow, investing_cash_flow, financing_cash_flow, quarters):
    """The change of cash less the three flows that should make it: what exchange rates did to the cash held abroad.

    More than that is a slip of a filing or of how it was read.
    """
    return trailing_sum(cash_change - operating_cash_flow - investing_cash_flow - financing_cash_flow, quarters)


for filer in BUILDERS:
    who = COMPANIES[filer.upper()].name
    over_a_year = partial(indicator, unit=Unit.USD_BN, quarters=4)
    of = partial("{}_{}".format, filer)
    over_a_year(
        name=of("distributions"),
        title=f"Dividends and buybacks, four quarters, {who}",
        inputs=[of("dividends"), of("buybacks")],
        partial=True,
    )(distributions_of(filer))
    over_a_year(
        name=of("other_investing"),
        title=f"Investing beside capex, four quarters, {who}",
        inputs=[of("investing_cash_flow"), of("capex")],
    )(other_investing)
    over_a_year(
        name=of("other_financing"),
        title=f"Financing beside debt and distributions, four quarters, {who}",
        inputs=[of("financing_cash_flow"), of("net_debt_raised"), of("distributions")],
    )(other_financing)
    over_a_year(
        name=of("cash_residual"),
        title=f"Change of cash that no flow explains, four quarters, {who}",
        inputs=[
            of(item) for item in ("cash_change", "operating_cash_flow", "investing_cash_flow", "financing_cash_flow")
        ],
    )(cash_residual)
