"""What does money cost, and is anybody made to sell?"""

from pages.layout import open_page
from views.cost import answer, conditions, credit, leverage, rates, yield_curves

page = open_page(__doc__, "cost")


def only_context() -> None:
    page.remark(
        "**Shown for context; neither enters an index.** Conditions and the VIX are made of prices that stand above "
        "already; their average would count the same thing twice. The past of the Chicago Fed’s index moves at every "
        "release.",
        key="display",
    )


page.answer(answer.cost)
page.figure(rates.real_yield, in_answer=True)
page.figure(rates.term_premium)
page.figure(credit.spreads)
page.figure(rates.reserves_share)
page.figure(leverage.margin_debt)
page.fold("curves", "Yield curves", yield_curves.nominal_curve, yield_curves.real_curve)
page.fold("overnight", "Overnight cash", rates.funding)
page.fold("ratings", "Credit by rating", credit.junk_by_rating, credit.ccc_less_bb, credit.investment_grade)
page.fold(
    "conditions",
    "Conditions, VIX",
    conditions.financial_conditions,
    conditions.vix,
    only_context,
)
page.fold(
    "sellers",
    "Who may have to sell",
    leverage.margin_debt_change,
    leverage.private_credit,
    leverage.private_credit_history,
)
page.remark(
    "**What forced selling would look like.** Debt on shares that shrinks within three months, and funds of loans that "
    "fall behind junk bonds although both lend to weak borrowers. Neither proves that anyone was made to sell.",
    key="forced",
)
page.foot()
