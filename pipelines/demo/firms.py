"""What is simulated of the filers: a cash flow that grows, capex that grows faster, and the rest in proportion?"""

from functools import partial

from catalog import COMPANIES
from pipelines.demo.world import ALWAYS, Course, Values, Way, level, of, rate

FLOW = partial(level, strays=0.05, days=45)  # a quarter differs from the next

SPENDING: dict[str, tuple[Course, Course]] = {  # capex and operating cash flow of a quarter, $bn
    "msft": (FLOW({13: 1.1, 6: 4.2, 3: 7, 1: 19, 0: 38}), FLOW({13: 7, 6: 17, 3: 23, 0: 44})),
    "googl": (FLOW({13: 1.9, 6: 5.5, 3: 7, 1: 20, 0: 42}), FLOW({13: 4.8, 6: 15, 3: 25, 0: 47})),
    "amzn": (FLOW({13: 1.0, 6: 8.5, 3: 13, 1: 29, 0: 46}), FLOW({13: 1.6, 6: 15, 3: 18, 0: 40})),
    "meta": (FLOW({13: 0.4, 6: 3.8, 3: 7, 1: 16, 0: 29}), FLOW({13: 1.1, 6: 10, 3: 16, 0: 31})),
    "orcl": (FLOW({13: 0.15, 6: 0.5, 3: 2, 1: 8, 0: 17}), FLOW({13: 3.6, 6: 3.5, 3: 4.3, 0: 6.5})),
    "nvda": (FLOW({13: 0.06, 3: 0.4, 0: 2.2}), FLOW({13: 0.25, 3: 3, 2: 14, 0: 32})),
    "crwv": (FLOW({1.9: 1.1, 0: 5}), FLOW({1.9: 0.5, 0: 1.4})),
    "nbis": (FLOW({1.9: 0.3, 0: 1.6}), rate({1.9: -0.1, 0: 0.3}, 0.05)),
    "iren": (FLOW({4: 0.06, 0: 1.1}), rate({4: 0.01, 0: 0.15}, 0.02)),
    "apld": (FLOW({4: 0.03, 0: 0.6}), rate({4: 0.0, 0: 0.02}, 0.02)),
}

IN_PROPORTION = {  # of capex
    "finance_lease_principal": 0.04,
    "finance_lease_assets": 0.14,
    "finance_lease_liability": 1.3,
    "debt_raised": 0.30,
    "debt_repaid": 0.14,
    "short_term_debt": 0.03,
    "preferred_raised": 0.02,
    "buybacks": 0.25,
    "dividends": 0.15,
    "cash": 0.9,
    "securities": 1.4,
    "property_sales": 0.02,
}


def grown_in_a_quarter(held: Values) -> Values:
    return held - held.shift(91, freq="D").reindex(held.index)


def rest_of_cash(change: Values, earned: Values, invested: Values) -> Values:
    """What lenders and owners brought: cash grew by it, by what was earned and by what investing brought."""
    return change - earned - invested


def proportional(share: float, spent: Values, differs: Values) -> Values:
    return share * spent * differs


def ways() -> dict[str, Way]:
    """Every item of every filer."""
    found: dict[str, Way] = {}
    for ticker in (company.ticker.lower() for company in COMPANIES.values()):
        spent, earned = SPENDING.get(ticker) or (FLOW({3: 0.2, 0: 0.5}), FLOW({3: 0.1, 0: 0.3}))
        found |= {f"{ticker}_capex": spent, f"{ticker}_operating_cash_flow": earned}
        for item, share in IN_PROPORTION.items():
            name = f"{ticker}_{item}"
            found[f"how {name} differs"] = level({ALWAYS: 1.0}, strays=0.15)
            found[name] = of(partial(proportional, share), f"{ticker}_capex", f"how {name} differs")
        investing, change = f"{ticker}_investing_cash_flow", f"{ticker}_cash_change"
        found[investing] = of(lambda spent: -1.2 * spent, f"{ticker}_capex")
        found[change] = of(grown_in_a_quarter, f"{ticker}_cash")
        found[f"{ticker}_financing_cash_flow"] = of(rest_of_cash, change, f"{ticker}_operating_cash_flow", investing)
    return found


WAYS = ways()
