"""Does the Fed's balance sheet add up, and what has it bought? $bn, Wednesday levels. Methodology, “Does it add up”.

Fed assets = banknotes + reverse repo (others, foreign official) + the Treasury's account + foreign official and
other deposits + deferred items + Treasury contributions + other liabilities + capital + what banks hold
"""

from functools import partial

from catalog.series import Unit
from indicators.engine.registry import indicator
from indicators.engine.windows import change
from indicators.themes.liquidity import added_by, added_by_other_assets

ROUNDING_BN = 0.001  # three numbers rounded to a million are off by one at most
# A prior until the lines have answered, then to be read off their history. Twelve lines rounded to a million explain
# 0.006; the rest is room for what the two tables of the release may draw apart.
BOUND_BN = 1.0
STANCE_WEEKS = (13, 52)

CLAIMS = (  # on the Fed, other than those of banks
    "banknotes",
    "treasury_cash",
    "reverse_repo",
    "foreign_official_repo",
    "foreign_official_deposits",
    "other_deposits",
    "deferred_availability_items",
    "treasury_credit_contributions",
    "other_fed_liabilities",
    "fed_capital",
)

level = partial(indicator, unit=Unit.USD_BN)


@level(title="Factors supplying reserves, less those absorbing them and reserve balances")
def factors_residual(factors_supplying_reserves, factors_absorbing_reserves, reserve_balances):
    """What supplies reserves less what absorbs them, less reserve balances: an identity of the release that can fail.

    It may be off by $0.001bn, since three numbers are rounded to a million. Held against the 64 Wednesdays from 4 June
    2025 to 19 August 2026 it never was by more. Beyond that one of the three is not what it should be.
    """
    return factors_supplying_reserves - factors_absorbing_reserves - reserve_balances


@level(title="Reverse repo of foreign central banks")
def foreign_official_repo(reverse_repo_total, reverse_repo):
    """All reverse repo less that of money funds and others: cash that foreign officials leave at the Fed overnight."""
    return reverse_repo_total - reverse_repo


@level(title="Capital of the Fed")
def fed_capital(fed_assets, fed_liabilities):
    """Total assets less total liabilities: capital has no line of its own here."""
    return fed_assets - fed_liabilities


@level(title="What the Fed owes others than banks, with its capital", inputs=CLAIMS)
def owed_to_others(*claims):
    """Every claim on the Fed but that of the banks, line by line, Wednesday levels.

    Nothing stands in for a line, and nothing is added up while one is missing. Capital is total assets less total
    liabilities, since no line gives it.
    """
    return sum(claims)


@level(title="Reserves by the lines of the balance sheet")
def reserves_by_lines(fed_assets, owed_to_others):
    """All that the Fed owns less every claim on it but that of the banks: what they must hold.

    Capital and the reverse repo of foreigners are rests, so a wrong total of assets and a wrong split of reverse repo
    cancel out and are not found here; a wrong line is.
    """
    return fed_assets - owed_to_others


@level(title="Reserves by the lines, less reserve balances as published")
def liabilities_residual(reserves_by_lines, reserve_balances):
    """What the lines of the balance sheet leave to banks, less what the release says banks hold.

    It may be off by a little: each line is rounded to a million, and reserve balances come from another table of the
    release, of which they are the rest. Above zero a claim on the Fed stands in no line: term deposits of banks, which
    reserve balances leave out, or the Treasury’s supplementary account of 2008 to 2011. The bound of $1bn is a prior,
    to be read off the history once the lines are known.
    """
    return reserves_by_lines - reserve_balances


@level(title="Other factors absorbing reserves")
def other_factors_absorbing_reserves(
    factors_absorbing_reserves, currency_in_circulation, reverse_repo_total, treasury_cash
):
    """What absorbs reserves beside currency, reverse repo and the Treasury’s account: the rest, an allocation.

    Foreign and other deposits, cash at the Treasury, other liabilities and capital, not told apart here. Below zero
    where losses carried forward are larger than all of those.
    """
    return factors_absorbing_reserves - currency_in_circulation - reverse_repo_total - treasury_cash


def added_by_notes_and_bonds(treasuries_held, treasury_bills_held, weeks):
    """The change of Treasuries held that run for more than a year when issued: all of them less bills."""
    return change(treasuries_held - treasury_bills_held, weeks)


for weeks in STANCE_WEEKS:
    bought = partial(indicator, unit=Unit.USD_BN, calendar="fed_assets", theme="fed_balance_sheet", weeks=weeks)
    for name, title, held in (
        ("assets", "Fed assets", "fed_assets"),
        ("treasuries", "the Fed’s Treasuries", "treasuries_held"),
        ("bills", "the Fed’s Treasury bills", "treasury_bills_held"),
        ("mbs", "the Fed’s mortgage bonds", "mbs_held"),
    ):
        bought(name=f"fed_{name}_{weeks}w", title=f"Change of {title}, {weeks} weeks", inputs=[held])(added_by)
    bought(name=f"fed_notes_and_bonds_{weeks}w", title=f"Change of the Fed’s notes and bonds, {weeks} weeks")(
        added_by_notes_and_bonds
    )
    bought(name=f"fed_everything_else_{weeks}w", title=f"Change of the Fed’s other assets, {weeks} weeks")(
        added_by_other_assets
    )
