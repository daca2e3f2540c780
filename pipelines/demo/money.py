"""What is simulated of the Fed, of rates, of credit and of money? $bn, percent and index points, by years ago.

Roughly the shape of the last dozen years: a pandemic six years ago, reverse repo that fills and drains, dearer money.
"""

import pandas as pd

from pipelines.demo.world import ALWAYS, Values, Way, level, of, rate

BETWEEN_MEETINGS = 42  # days


def stepped(policy: Values) -> Values:
    """In quarters of a point, changed at meetings only."""
    decided = (policy * 4).round() / 4
    return decided.iloc[::BETWEEN_MEETINGS].reindex(policy.index).ffill()


def over_the_week(values: Values) -> Values:
    return values.rolling(7, min_periods=1).mean()


def at_quarter_ends(values: Values) -> Values:
    """Something more on the last weekday of a quarter."""
    return values + 0.15 * values.index.isin(pd.bdate_range(values.index[0], values.index[-1], freq="BQE"))


# Of notes, bonds and inflation-protected debt, by years left.
DUE_IN_YEARS = {"0_1": 0.17, "1_2": 0.15, "2_3": 0.12, "3_5": 0.19, "5_7": 0.12, "7_10": 0.08, "10_15": 0.03,
                "15_20": 0.05, "20_25": 0.045, "25_30": 0.045}  # fmt: skip


def due(share: float) -> Way:
    return of(
        lambda marketable_notes, marketable_bonds, marketable_tips: (
            share * (marketable_notes + marketable_bonds + marketable_tips)
        )
    )


# 1 is usual. Spreads, volatility and prices all hang on it.
MOOD: dict[str, Way] = {
    "stress": level({13: 1.0, 10.6: 1.5, 9.5: 0.9, 6.5: 0.9, 6.35: 2.6, 6.0: 1.2, 4.5: 0.8, 3.9: 1.4, 2: 0.8, 0: 0.9},
                    strays=0.14, days=110),
}  # fmt: skip

FED: dict[str, Way] = {
    "treasuries_held": level({13: 2_450, 7.5: 2_200, 6.6: 2_100, 6.2: 4_000, 4.4: 5_750, 1: 4_250, 0: 4_200}, 0.001),
    "mbs_held": level({13: 1_600, 8: 1_770, 6.6: 1_400, 6.2: 1_900, 4.4: 2_700, 0: 2_050}, 0.001),
    "treasury_bills_held": level({13: 0.1, 6.9: 0.1, 6.6: 160, 6.2: 326, 1: 200, 0: 500}, 0.002),
    "other_fed_assets": level({13: 280, 6.6: 240, 6.3: 800, 5.5: 500, 3.6: 430, 0: 390}, 0.03, 40),
    "banknotes": level({13: 1_200, 6.6: 1_720, 4.4: 2_150, 0: 2_420}, 0.002, 40),
    "foreign_official_deposits": level({13: 8, 6: 16, 0: 9.5}, 0.05, 40),
    "other_deposits": level({13: 60, 6: 180, 0: 165}, 0.04, 40),
    "deferred_availability_items": level({13: 1.1, 0: 0.5}, 0.2, 5),
    "treasury_credit_contributions": of(lambda credit_facilities: credit_facilities.clip(lower=0)),
    "credit_facilities": rate({13: -1, 6.4: -1, 6.3: 0, 6.1: 110, 5.6: 114, 5.4: 45, 3.5: 15, 1: 0, 0.9: -1}, 0),
    "other_fed_liabilities": rate({13: 9, 4: 9, 3.8: 0, 1: -230, 0: -240}, 0.3, 20),
    "fed_capital": level({13: 56, 10.6: 40, 0: 47}, 0.001, 40),
    "foreign_repo": level({13: 110, 6: 220, 0: 360}, 0.03),
    "treasury_cash": level({13: 110, 9: 300, 6.6: 380, 6.1: 1_500, 5: 800, 4.5: 200, 3.8: 600, 3.3: 250, 1: 700,
                            0: 850}, 0.10, 25),
    "reverse_repo": level({13: 150, 8: 60, 6: 5, 5.3: 150, 4.7: 1_300, 3.6: 2_500, 3: 2_000, 2: 500, 1: 150, 0: 5},
                          0.05, 40),
    "fed_assets": of(lambda treasuries_held, mbs_held, other_fed_assets: treasuries_held + mbs_held + other_fed_assets),
    "reverse_repo_total": of(lambda reverse_repo, foreign_repo: reverse_repo + foreign_repo),
    "fed_liabilities": of(lambda fed_assets, fed_capital: fed_assets - fed_capital),
    "owed_to_others_than_banks": of(
        lambda banknotes, treasury_cash, reverse_repo_total, foreign_official_deposits, other_deposits,
        deferred_availability_items, treasury_credit_contributions, other_fed_liabilities: (
            banknotes + treasury_cash + reverse_repo_total + foreign_official_deposits + other_deposits
            + deferred_availability_items + treasury_credit_contributions + other_fed_liabilities
        )
    ),
    "reserve_balances": of(
        lambda fed_liabilities, owed_to_others_than_banks: fed_liabilities - owed_to_others_than_banks
    ),
    "treasury_currency": level({13: 46, 0: 53}, 0.001),
    "currency_in_circulation": of(lambda banknotes, treasury_currency: banknotes + treasury_currency),
    "factors_supplying_reserves": of(lambda fed_assets, treasury_currency: fed_assets + treasury_currency),
    "factors_absorbing_reserves": of(
        lambda owed_to_others_than_banks, treasury_currency, fed_capital: (
            owed_to_others_than_banks + treasury_currency + fed_capital
        )
    ),
    "treasuries_held_outright": of(lambda treasuries_held: treasuries_held),
    "treasury_cash_daily": of(lambda treasury_cash: treasury_cash),
    "treasury_cash_average": of(over_the_week, "treasury_cash"),
    "reserve_balances_average": of(over_the_week, "reserve_balances"),
    "reverse_repo_operations": of(lambda reverse_repo: reverse_repo),
    "repo_operations": level({13: 1, 7: 1, 6.8: 60, 6.3: 150, 6: 1, 0.6: 1, 0: 8}, 0.4, 10),
}  # fmt: skip

RATES: dict[str, Way] = {
    "policy": rate({13: 0.25, 10.5: 0.25, 7.3: 2.5, 6.4: 1.75, 6.3: 0.25, 4.4: 0.25, 2.9: 5.5, 2.1: 5.5, 0: 3.75}, 0),
    "fed_target_upper": of(stepped, "policy"),
    "interest_on_reserves": of(lambda fed_target_upper: fed_target_upper - 0.10),
    "interest_on_excess_reserves": of(lambda interest_on_reserves: interest_on_reserves),
    "reverse_repo_rate": of(lambda fed_target_upper: fed_target_upper - 0.25),
    "fed_funds_over": rate({ALWAYS: -0.12}, 0.01),
    "effective_fed_funds": of(lambda fed_target_upper, fed_funds_over: fed_target_upper + fed_funds_over),
    "fed_funds_daily": of(lambda effective_fed_funds: effective_fed_funds),
    "cash_over": rate({13: -0.06, 7: -0.02, 5: -0.09, 1.5: -0.06, 0: 0.06}, 0.03, 5),
    "sofr": of(lambda interest_on_reserves, cash_over: interest_on_reserves + at_quarter_ends(cash_over)),
    "tri_party_repo_rate": of(lambda sofr: sofr - 0.02),
    "treasury_10y": rate({13: 2.5, 8: 2.9, 6.3: 0.9, 6: 0.8, 4.5: 1.5, 3.2: 3.9, 2.8: 4.6, 1: 4.3, 0: 4.4}, 0.12),
    "treasury_3m": of(lambda fed_target_upper: fed_target_upper - 0.05),
    "treasury_2y": of(lambda policy, treasury_10y: 0.6 * policy + 0.4 * treasury_10y),
    "treasury_5y": of(lambda treasury_2y, treasury_10y: 0.45 * treasury_2y + 0.55 * treasury_10y),
    "slope_to_30y": rate({13: 0.8, 8: 0.2, 3: 0.1, 0: 0.55}, 0.03),
    "treasury_30y": of(lambda treasury_10y, slope_to_30y: treasury_10y + slope_to_30y),
    "breakeven_10y": rate({13: 2.2, 10.5: 1.5, 8: 2.1, 6.3: 1.1, 4.4: 2.5, 0: 2.3}, 0.05),
    "tips_10y": of(lambda treasury_10y, breakeven_10y: treasury_10y - breakeven_10y),
    "tips_5y": of(lambda tips_10y: tips_10y - 0.35),
    "tips_30y": of(lambda tips_10y: tips_10y + 0.4),
    "kim_wright_term_premium_10y": rate({13: 0.6, 6: -0.7, 3: -0.1, 0: 0.7}, 0.06),
    "between_models": rate({ALWAYS: 0.1}, 0.1),
    "acm_term_premium_10y": of(lambda kim_wright_term_premium_10y, between_models: (
        kim_wright_term_premium_10y + between_models
    )),
}  # fmt: skip

CREDIT: dict[str, Way] = {
    "ice_hy_oas": of(lambda stress: 3.6 * stress**1.1),
    "ice_bb_oas": of(lambda ice_hy_oas: 0.62 * ice_hy_oas),
    "ice_b_oas": of(lambda ice_hy_oas: 1.05 * ice_hy_oas),
    "weakest_over_junk": level({13: 2.4, 3: 2.5, 0: 3.3}, 0.05),
    "ice_ccc_oas": of(lambda ice_hy_oas, weakest_over_junk: weakest_over_junk * ice_hy_oas),
    "ice_ig_oas": of(lambda stress: 1.15 * stress**0.9),
    "ice_bbb_oas": of(lambda ice_ig_oas: 1.3 * ice_ig_oas),
    "moodys_baa_spread": of(lambda ice_ig_oas: 0.8 + 1.15 * ice_ig_oas),
    "moodys_baa_yield": of(lambda treasury_10y, moodys_baa_spread: treasury_10y + moodys_baa_spread),
    "moodys_aaa_yield": of(lambda moodys_baa_yield: moodys_baa_yield - 0.9),
    "nerves": level({ALWAYS: 17}, 0.12, 15),
    "vix": of(lambda nerves, stress: nerves * stress**0.8),
    "move_index_close": of(lambda nerves, stress: 5.2 * nerves * stress**0.6),
    "financial_conditions": of(lambda stress: 0.5 * (stress - 2)),
    "adjusted_financial_conditions": of(lambda financial_conditions: financial_conditions + 0.05),
    "financial_stress": of(lambda stress: 1.6 * (stress - 1.1)),
    "lending_standards": of(lambda stress: 30 * (stress - 0.9)),
    "broad_dollar": level({13: 92, 9.5: 113, 0: 121}, 0.02),
    "dollar_index_close": of(lambda broad_dollar: 0.84 * broad_dollar),
}  # fmt: skip

MONEY: dict[str, Way] = {
    "m2": level({13: 10_900, 6.4: 15_400, 5.5: 18_800, 4.3: 21_700, 2.5: 20_800, 0: 22_600}, 0.001),
    "m2_weekly": of(lambda m2: m2),
    "retail_money_funds": level({13: 640, 4: 1_050, 0: 2_250}, 0.004),
    "retail_money_funds_weekly": of(lambda retail_money_funds: retail_money_funds),
    "money_fund_assets": level({13: 2_650, 6.5: 4_000, 4: 5_200, 0: 8_100}),
    "bank_assets": level({13: 13_400, 6.5: 17_700, 4: 22_700, 0: 25_300}, 0.001),
    "bank_credit": level({13: 10_200, 6.5: 13_900, 4: 17_100, 0: 19_400}, 0.001),
    "bank_deposits": level({13: 9_600, 6.5: 13_300, 4.3: 18_000, 0: 18_700}, 0.001),
    "commercial_loans": level({13: 1_600, 6.5: 2_350, 6.2: 3_000, 5: 2_500, 0: 2_780}, 0.002),
    "commercial_loans_weekly": of(lambda commercial_loans: commercial_loans),
    "nbfi_loans": level({13: 230, 5: 700, 1.5: 1_100, 0: 1_950}, 0.003),
    "nbfi_loans_monthly": of(lambda nbfi_loans: nbfi_loans),
    "margin_debt": level({13: 430, 6.3: 520, 4.9: 900, 3.6: 640, 2: 760, 0: 1_250}, 0.02),
    "margin_debt_z1": of(lambda margin_debt: 0.62 * margin_debt),
}

FEDERAL_DEBT: dict[str, Way] = {
    "federal_debt": level({13: 17_000, 6.5: 23_200, 5.5: 27_000, 0: 39_500}, 0.001),
    "federal_debt_held_by_public": of(lambda federal_debt: 0.79 * federal_debt),
    "federal_debt_held_by_fed": of(lambda treasuries_held: treasuries_held),
    "federal_debt_daily": of(lambda federal_debt: federal_debt),
    "federal_debt_held_by_public_daily": of(lambda federal_debt_held_by_public: federal_debt_held_by_public),
    "marketable_bills": of(lambda federal_debt_held_by_public: 0.22 * federal_debt_held_by_public),
    "marketable_notes": of(lambda federal_debt_held_by_public: 0.51 * federal_debt_held_by_public),
    "marketable_bonds": of(lambda federal_debt_held_by_public: 0.17 * federal_debt_held_by_public),
    "marketable_tips": of(lambda federal_debt_held_by_public: 0.07 * federal_debt_held_by_public),
    "marketable_frns": of(lambda federal_debt_held_by_public: 0.02 * federal_debt_held_by_public),
    **{f"coupons_due_in_{years}y": due(share) for years, share in DUE_IN_YEARS.items()},
    "federal_balance": rate({13: -40, 6.5: -80, 6: -250, 4: -110, 0: -155}, 80, 12),
    "federal_interest_payments": level({13: 420, 5: 540, 0: 1_270}),
}

ABROAD: dict[str, Way] = {
    "ecb_assets": level({13: 2_600, 11: 2_200, 6.4: 4_700, 4.3: 8_800, 2: 6_500, 0: 5_900}, 0.002),
    "boj_assets": level({13: 200_000, 6.4: 580_000, 3: 740_000, 0: 690_000}, 0.002),
    "dollars_per_euro_noon": level({13: 1.34, 10.5: 1.1, 5.5: 1.2, 4: 1.02, 0: 1.16}, 0.02),
    "yen_per_dollar_noon": of(lambda yen_per_dollar_close: yen_per_dollar_close),
}

WAYS = ABROAD | MOOD | FED | RATES | CREDIT | MONEY | FEDERAL_DEBT
