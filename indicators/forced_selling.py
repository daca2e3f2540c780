"""Is anybody made to sell? Debt on shares, and funds of loans against junk bonds. METHODOLOGY 3.6."""

from catalog import SERIES
from catalog.model import Unit
from indicators.arithmetic import change_over_months
from indicators.registry import indicator
from indicators.returns import HOLDINGS

JUNK, *FUNDS = HOLDINGS


def change_of_margin_debt(debt, months):
    """The change of what is borrowed on shares. Falling means it is paid back, and what it bought may be sold."""
    return change_over_months(debt, months)


for debt, title in (("margin_debt", "FINRA"), ("margin_debt_z1", "Z.1")):
    indicator(
        name=f"{debt}_3m",
        title=f"Change of margin debt ({title}), three months",
        unit=Unit.USD_BN,
        inputs=[debt],
        months=3,
    )(change_of_margin_debt)


@indicator(title="Margin debt as a share of GDP", unit=Unit.PERCENT)
def margin_debt_share_of_gdp(margin_debt, gdp):
    """What customers owe their brokers over GDP, which is at an annual rate."""
    return 100 * margin_debt / gdp


def less_junk(fund, junk):
    """Total return of the fund less that of high-yield bonds over the same weeks.

    A fund that falls against the bonds it resembles may be sold for another reason than its loans.
    """
    return fund - junk


for fund in FUNDS:
    title = SERIES[f"{fund}_close"].title.removesuffix(", close")
    pair = [f"{fund}_13w", f"{JUNK}_13w"]
    indicator(
        name=f"{fund}_less_high_yield_13w",
        title=f"{title} less high-yield bonds, total return over 13 weeks",
        unit=Unit.LOG_POINTS,
        inputs=pair,
        fallbacks={name: name.replace("_13w", "_adjusted_13w") for name in pair},
    )(less_junk)
