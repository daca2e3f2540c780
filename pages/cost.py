"""What does money cost, and is anybody made to sell?"""

from pages.layout import open_page

page = open_page(__doc__, "cost")

page.answer()
page.figure("real_yield")
page.figure("term_premium")
page.figure("nominal_curve")
page.figure("real_curve")
page.figure("funding")
page.figure("reserves_share")
page.figure("spreads")
page.figure("junk_by_rating")
page.figure("ccc_less_bb")
page.figure("investment_grade")
page.figure("financial_conditions")
page.figure("vix")
page.note(
    "**Shown for context; neither enters an index.** Conditions and the VIX are made of prices that stand above "
    "already; their average would count the same thing twice. The past of the Chicago Fed’s index moves at every "
    "release.",
    key="display",
)
page.figure("margin_debt")
page.figure("margin_debt_change")
page.figure("private_credit")
page.figure("private_credit_history")
page.note(
    "**What forced selling would look like.** Debt on shares that shrinks within three months, and funds of loans that "
    "fall behind junk bonds although both lend to weak borrowers. Neither proves that anyone was made to sell.",
    key="forced",
)
