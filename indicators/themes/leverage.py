"""Is anybody made to sell? Debt on shares, and funds of loans against junk bonds.

Methodology, “Who may have to sell”.
"""

from catalog import SERIES
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import change, change_over_months
from indicators.themes.equal_weight import LONG_ABSENCE

JUNK, *FUNDS = ("hyg", "bizd", "arcc", "obdc", "fsk", "bkln")


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


@read_as("change(sum of daily_return, weeks), without a long absence")
def return_over(daily_return, weeks):
    """What a holder earned over so many weeks, in log points; nothing while a long absence lies in them.

    Days are summed to nine digits: then no digit of a sum depends on what came before its weeks.
    """
    days = daily_return.index.to_series()
    absent = (days.diff() > LONG_ABSENCE).rolling(f"{7 * weeks}D").max() > 0
    return change(daily_return.round(9).cumsum(), weeks).mask(absent)


for held in (JUNK, *FUNDS):
    title = SERIES[f"{held}_close"].title.removesuffix(", close")
    indicator(
        name=f"{held}_13w",
        title=f"Total return of {title}, 13 weeks",
        unit=Unit.LOG_POINTS,
        inputs=[f"{held}_return"],
        weeks=13,
    )(return_over)


def less_junk(fund, junk):
    """Total return of the fund less that of high-yield bonds over the same weeks.

    A fund that falls against the bonds it resembles may be sold for another reason than its loans.
    """
    return fund - junk


for fund in FUNDS:
    title = SERIES[f"{fund}_close"].title.removesuffix(", close")
    indicator(
        name=f"{fund}_less_high_yield_13w",
        title=f"{title} less high-yield bonds, total return over 13 weeks",
        unit=Unit.LOG_POINTS,
        inputs=[f"{fund}_13w", f"{JUNK}_13w"],
    )(less_junk)
