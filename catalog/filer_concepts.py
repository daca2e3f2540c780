"""What do single filers call a line of their statements, and since when is it told as the others tell it?"""

from datetime import date

# Where a filer's own names of a line are known, they are tried before all others.
CONCEPTS_BY_FILER = {
    ("MSFT", "debt_raised"): ("ProceedsFromDebtMaturingInMoreThanThreeMonths",),
    ("MSFT", "debt_repaid"): ("RepaymentsOfDebtMaturingInMoreThanThreeMonths",),
    ("MSFT", "dividends"): ("PaymentsOfDividendsCommonStock",),
    ("MSFT", "securities"): ("ShortTermInvestments",),
    ("GOOGL", "debt_raised"): ("ProceedsFromDebtNetOfIssuanceCosts",),
    ("GOOGL", "debt_repaid"): ("RepaymentsOfDebtAndCapitalLeaseObligations",),
    ("ORCL", "debt_raised"): ("ProceedsFromIssuanceOfSeniorLongTermDebt", "ProceedsFromLongTermLinesOfCredit"),
    ("NVDA", "debt_raised"): ("ProceedsFromDebtNetOfIssuanceCosts",),
    ("NVDA", "debt_repaid"): ("RepaymentsOfDebt",),
    ("NVDA", "securities"): ("MarketableSecuritiesCurrent", "DebtSecuritiesCurrent + EquitySecuritiesFvNi"),
    ("CRWV", "debt_raised"): ("ProceedsFromIssuanceOfDebt",),
    ("CRWV", "debt_repaid"): ("RepaymentsOfDebt",),
}

# Until then its notes told the $1.98bn of 2016 again as if of each quarter from 2017 to 2019.
FILED_SINCE = {("NVDA", "debt_raised"): date(2020, 3, 1)}
