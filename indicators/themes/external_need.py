"""What must the builders find outside, over a year each, and what did they borrow?

All in $bn. Methodology, “Who pays for the build”.
"""

import pandas as pd

from catalog import COMPANIES
from catalog.companies import BUILDERS
from catalog.declared_zeros import NONE_PAID
from catalog.series import Unit
from indicators.engine.registry import indicator, read_as
from indicators.engine.windows import trailing_sum


def or_declared_none(filer: str, item: str, reported: pd.Series) -> pd.Series:
    """What was reported; 0 in quarters for which the catalog says that none was paid, otherwise a gap."""
    none = pd.Series(False, reported.index)
    for declared in NONE_PAID:
        if (declared.filer, declared.item) == (filer, item):
            quarters = reported.index.date
            none |= (quarters >= declared.since) & (quarters < declared.until)
    return reported.where(reported.notna() | ~none, 0.0)


def capex_beyond_cash_flow(capex, operating_cash_flow, quarters):
    """Cash paid for property and equipment (D1) less what the business brought in, four quarters; below zero a surplus.

    The least that had to come from outside: payments on finance leases, dividends and buybacks are not in it.
    """
    return trailing_sum(capex - operating_cash_flow, quarters)


def before_distributions_of(filer):
    @read_as("trailing_sum(capex + lease_principal - operating_cash_flow, quarters)")
    def external_need_before_distributions(capex, operating_cash_flow, lease_principal, quarters):
        """Capex and payments on finance leases (D2) less what the business brought in, four quarters (EFN0).

        Below zero it is a surplus. No value where the payments on leases are neither reported nor known to be none.
        """
        leases = or_declared_none(filer, "finance_lease_principal", lease_principal)
        return trailing_sum(capex + leases - operating_cash_flow, quarters)

    return external_need_before_distributions


def external_need_of(filer):
    @read_as("trailing_sum(capex + lease_principal + dividends + buybacks - operating_cash_flow, quarters)")
    def external_need(capex, operating_cash_flow, lease_principal, dividends, buybacks, quarters):
        """Capex, payments on finance leases, dividends and buybacks less what the business brought in (EFN1).

        Over four quarters, so that a season of bills is not taken for outside money; below zero it is a surplus. No
        value where one of these is neither reported nor known to be none.
        """
        reported = {"finance_lease_principal": lease_principal, "dividends": dividends, "buybacks": buybacks}
        paid = sum(or_declared_none(filer, item, values) for item, values in reported.items())
        return trailing_sum(capex + paid - operating_cash_flow, quarters)

    return external_need


@read_as(
    "trailing_sum(debt_raised - debt_repaid + short_term_debt, quarters), a line that a statement of the rest lacks "
    "being 0"
)
def net_debt_raised(debt_raised, debt_repaid, short_term_debt, dividends, buybacks, quarters):
    """What borrowing brought in less what was paid back, four quarters: the observed counterpart of the need.

    A statement has no line of borrowing where there was none: it counts as 0 where another line of the same statement
    is there (dividends, buybacks or another line of borrowing), and is not known otherwise.
    """
    borrowing = [debt_raised, debt_repaid, short_term_debt]
    told = pd.concat([*borrowing, dividends, buybacks], axis=1).notna().any(axis=1)
    raised, repaid, short = (line.where(line.notna() | ~told, 0.0) for line in borrowing)
    return trailing_sum(raised - repaid + short, quarters)


def sum_of_needs(*filers):
    """Summed over the builders that needed any: a surplus at one does not pay for another’s building.

    No value until all five are known.
    """
    return sum(filer.clip(lower=0) for filer in filers)


def sum_of_all(*filers):
    """The plain sum, surpluses counted; no value until all five are known."""
    return sum(filers)


MEASURES = {  # its title, what it is made of, and its formula for a filer
    "capex_beyond_cash_flow": (
        "Capex beyond operating cash flow",
        ("capex", "operating_cash_flow"),
        lambda filer: capex_beyond_cash_flow,
    ),
    "external_need_before_distributions": (
        "External need before dividends and buybacks (EFN0)",
        ("capex", "operating_cash_flow", "finance_lease_principal"),
        before_distributions_of,
    ),
    "external_need": (
        "External need after dividends and buybacks (EFN1)",
        ("capex", "operating_cash_flow", "finance_lease_principal", "dividends", "buybacks"),
        external_need_of,
    ),
    "net_debt_raised": (
        "Net debt raised",
        ("debt_raised", "debt_repaid", "short_term_debt", "dividends", "buybacks"),
        lambda filer: net_debt_raised,
    ),
}

for measure, (title, items, formula_of) in MEASURES.items():
    for filer in BUILDERS:
        indicator(
            name=f"{filer}_{measure}",
            title=f"{title}, four quarters, {COMPANIES[filer.upper()].name}",
            unit=Unit.USD_BN,
            inputs=[f"{filer}_{item}" for item in items],
            partial=True,
            quarters=4,
        )(formula_of(filer))

for measure, formula in zip(MEASURES, (sum_of_needs, sum_of_needs, sum_of_needs, sum_of_all), strict=True):
    indicator(
        name=f"hyperscaler_{measure}",
        title=f"{MEASURES[measure][0]}, four quarters, five builders",
        unit=Unit.USD_BN,
        inputs=[f"{filer}_{measure}" for filer in BUILDERS],
    )(formula)

indicator(
    name="hyperscaler_external_need_less_surpluses",
    title="External need after dividends and buybacks (EFN1), less surpluses, four quarters, five builders",
    unit=Unit.USD_BN,
    inputs=[f"{filer}_external_need" for filer in BUILDERS],
)(sum_of_all)
