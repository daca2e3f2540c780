"""What do we follow of a filer, and what may its reports call it?"""

from dataclasses import dataclass

from catalog.filer_concepts import CONCEPTS_BY_FILER

PROPERTY = "PaymentsToAcquirePropertyPlantAndEquipment"
PRODUCTIVE = "PaymentsToAcquireProductiveAssets"
OPERATING_CASH_FLOW = "NetCashProvidedByUsedInOperatingActivities"
IFRS_PROPERTY = "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"


@dataclass(frozen=True)
class Item:
    """One figure that filers report: a line of their statements, under the names (SEC concepts) it may have.

    The names mean the same and are never added up: of a quarter the first with anything but zero counts. `A + B` and
    `A - B` are one name, of a line told in two pieces by one filing. `beside` names other lines, which are added: there
    the first with anything counts of each.
    """

    name: str  # after the ticker: msft_buybacks
    title: str  # after the company
    tags: tuple[str, ...]
    plausible: tuple[float, float]  # from 0 on: a quarter below it is an error
    meaning: str
    beside: tuple[tuple[str, ...], ...] = ()
    balance: bool = False  # at the end of the quarter, not over it
    optional: bool = True
    only_if_any: bool = False  # a cash-flow statement lists it only where there is some
    steady: bool = False  # there is some in every quarter, and not ten times as much in the next


CAPEX = Item(
    "capex",
    "capital expenditure",
    (PROPERTY, PRODUCTIVE, IFRS_PROPERTY),  # each company has its own order
    (0, 200),
    "Cash paid for property and equipment in the quarter, worldwide, before sale proceeds and without finance leases "
    "(definition D1).",
    optional=False,
    steady=True,
)
CASH_FLOW = Item(
    "operating_cash_flow",
    "operating cash flow",
    (
        OPERATING_CASH_FLOW,
        "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
        "ifrs-full:CashFlowsFromUsedInOperatingActivities",
        "ifrs-full:CashFlowsFromUsedInOperatingActivitiesContinuingOperations",
    ),
    (-20, 200),
    "Cash the business earned in the quarter, before investment and financing.",
    optional=False,
    steady=True,
)

# What every statement of cash flows has, by either rules: it tells which periods a company reports.
STATEMENT = (
    *CASH_FLOW.tags,
    *CAPEX.tags,
    *(
        f"{total}Activities{operations}"
        for section in ("Investing", "Financing")
        for total in (f"NetCashProvidedByUsedIn{section}", f"ifrs-full:CashFlowsFromUsedIn{section}")
        for operations in ("", "ContinuingOperations")
    ),
    "CashAndCashEquivalentsPeriodIncreaseDecrease",
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect",
)

ITEMS = (
    CAPEX,
    CASH_FLOW,
    Item(
        "finance_lease_principal",
        "finance lease principal paid",
        ("FinanceLeasePrincipalPayments", "RepaymentsOfLongTermCapitalLeaseObligations"),
        (0, 50),
        "Cash that paid off finance leases in the quarter; with capital expenditure it makes definition D2.",
    ),
    Item(
        "finance_lease_assets",
        "assets obtained under finance leases",
        ("RightOfUseAssetObtainedInExchangeForFinanceLeaseLiability", "CapitalLeaseObligationsIncurred"),
        (0, 100),
        "What came into use under finance leases that began in the quarter, no cash; with capital expenditure it "
        "makes definition D3.",
    ),
    Item(
        "finance_lease_liability",
        "finance lease liability",
        ("FinanceLeaseLiability", "FinanceLeaseLiabilityCurrent + FinanceLeaseLiabilityNoncurrent"),
        (0, 500),
        "What is still owed under finance leases that have begun.",
        balance=True,
    ),
    Item(
        "debt_raised",
        "debt raised",
        (
            "ProceedsFromIssuanceOfLongTermDebt",
            "ProceedsFromDebtNetOfIssuanceCosts",
            "ProceedsFromIssuanceOfSeniorLongTermDebt",
            "ProceedsFromDebtMaturingInMoreThanThreeMonths",
            "ProceedsFromIssuanceOfDebt",
            "ProceedsFromNotesPayable",
            "ifrs-full:ProceedsFromBorrowingsClassifiedAsFinancingActivities",
        ),
        (0, 200),
        "Cash from borrowing in the quarter: the main line of the cash-flow statement and, where it stands beside "
        "that, what convertible notes brought.",
        beside=(("ProceedsFromConvertibleDebt",),),
        only_if_any=True,
    ),
    Item(
        "debt_repaid",
        "debt repaid",
        (
            "RepaymentsOfLongTermDebt",
            "RepaymentsOfDebt",
            "RepaymentsOfDebtMaturingInMoreThanThreeMonths",
            "RepaymentsOfSeniorDebt",
            "RepaymentsOfNotesPayable",
            "ifrs-full:RepaymentsOfBorrowingsClassifiedAsFinancingActivities",
        ),
        (0, 200),
        "Cash that paid off borrowing in the quarter: the main line of the cash-flow statement and, where it stands "
        "beside that, what bought convertible notes back.",
        beside=(("RepaymentsOfConvertibleDebt",),),
        only_if_any=True,
    ),
    Item(
        "short_term_debt",
        "short-term debt raised less repaid",
        (
            "ProceedsFromRepaymentsOfCommercialPaper",
            "ProceedsFromRepaymentsOfShortTermDebtMaturingInThreeMonthsOrLess",
            "ProceedsFromIssuanceOfCommercialPaper - RepaymentsOfCommercialPaper",
            "ProceedsFromShortTermDebt - RepaymentsOfShortTermDebt",
            "ProceedsFromIssuanceOfCommercialPaper",
            "- RepaymentsOfCommercialPaper",
        ),
        (-100, 100),
        "What commercial paper and other short debt brought in the quarter less what was paid back, where it stands "
        "beside the other debt (Alphabet counts it in there).",
    ),
    Item(
        "preferred_raised",
        "preferred stock issued",
        (
            "ProceedsFromIssuanceOfConvertiblePreferredStock",
            "ProceedsFromIssuanceOfRedeemableConvertiblePreferredStock",
        ),
        (0, 100),
        "Cash from preferred shares sold in the quarter, convertible or not.",
        beside=(
            (
                "ProceedsFromIssuanceOfPreferredStockAndPreferenceStock",
                "ProceedsFromIssuanceOfRedeemablePreferredStock",
            ),
        ),
        only_if_any=True,
    ),
    Item(
        "buybacks",
        "share buybacks",
        ("PaymentsForRepurchaseOfCommonStock",),
        (0, 100),
        "Cash paid for own shares in the quarter.",
    ),
    Item(
        "dividends",
        "dividends paid",
        ("PaymentsOfDividends", "PaymentsOfDividendsCommonStock", "PaymentsOfOrdinaryDividends"),
        (0, 50),
        "Cash paid to shareholders in the quarter; a separate line for preferred shares is not in it.",
    ),
    Item(
        "cash",
        "cash and equivalents",
        ("CashAndCashEquivalentsAtCarryingValue", "ifrs-full:CashAndCashEquivalents"),
        (0, 500),
        "Cash and what becomes cash within three months.",
        balance=True,
        steady=True,
    ),
    Item(
        "securities",
        "marketable securities",
        (
            "MarketableSecuritiesCurrent",
            "ShortTermInvestments",
            "AvailableForSaleSecuritiesDebtSecuritiesCurrent",
            "AvailableForSaleSecuritiesCurrent",
            "DebtSecuritiesCurrent",
        ),
        (0, 500),
        "Securities held as current assets beside the cash.",
        balance=True,
    ),
    Item(
        "property_sales",
        "proceeds from sales of property",
        (
            "ProceedsFromSaleOfPropertyPlantAndEquipment",
            "ProceedsFromSaleOfProductiveAssets",
            "ifrs-full:ProceedsFromSalesOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
        ),
        (0, 50),
        "Cash from property and equipment sold in the quarter; capital expenditure less this is definition D1n.",
    ),
    Item(
        "investing_cash_flow",
        "investing cash flow",
        (
            "NetCashProvidedByUsedInInvestingActivities",
            "NetCashProvidedByUsedInInvestingActivitiesContinuingOperations",
            "ifrs-full:CashFlowsFromUsedInInvestingActivities",
        ),
        (-300, 100),
        "All cash that investing brought in the quarter, less what it took: capital expenditure, acquisitions and "
        "securities.",
    ),
    Item(
        "financing_cash_flow",
        "financing cash flow",
        (
            "NetCashProvidedByUsedInFinancingActivities",
            "NetCashProvidedByUsedInFinancingActivitiesContinuingOperations",
            "ifrs-full:CashFlowsFromUsedInFinancingActivities",
        ),
        (-200, 200),
        "All cash that lenders and owners brought in the quarter, less what they took.",
    ),
    Item(
        "cash_change",
        "change of cash",
        (
            "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect",
            "CashAndCashEquivalentsPeriodIncreaseDecrease",
            "ifrs-full:IncreaseDecreaseInCashAndCashEquivalents",
        ),
        (-200, 200),
        "How much cash grew in the quarter, restricted cash and what exchange rates did to it counted in.",
    ),
)

BALANCES = frozenset(
    tag
    for item in ITEMS
    if item.balance
    for tag in (
        *item.tags,
        *(own for (_, name), names in CONCEPTS_BY_FILER.items() if name == item.name for own in names),
    )
)
