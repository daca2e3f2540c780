"""What do we follow of a filer, and what may its reports call it?"""

from dataclasses import dataclass

from catalog.model import DOLLARS_TO_BILLIONS, Company, Frequency, Release, Series, Unit

PROPERTY = "PaymentsToAcquirePropertyPlantAndEquipment"
PRODUCTIVE = "PaymentsToAcquireProductiveAssets"
OPERATING_CASH_FLOW = "NetCashProvidedByUsedInOperatingActivities"

QUARTER = 91  # days from the first day of a quarter to its end
STALE_AFTER = 140  # days: a filing that is six weeks later than the one before is missing
YEARLY_STALE_AFTER = STALE_AFTER + 3 * QUARTER  # some notes are in the annual report only


@dataclass(frozen=True)
class Item:
    """One figure that filers report, under the concepts it is looked for in their order; `A+B` is a sum of two.

    Of a quarter the first concept with a value counts; concepts are never added up, but for a declared sum.
    """

    name: str  # after the ticker: msft_buybacks
    title: str  # after the company
    tags: tuple[str, ...]
    plausible: tuple[float, float]  # from 0 on: a quarter below it is an error
    meaning: str
    balance: bool = False  # at the end of the quarter, not over it
    optional: bool = True


CAPEX = Item(
    "capex",
    "capital expenditure",
    (PROPERTY, PRODUCTIVE),  # each company has its own order
    (0, 200),
    "Cash paid for property and equipment in the quarter, worldwide, before sale proceeds and without finance leases "
    "(definition D1).",
    optional=False,
)

ITEMS = (
    CAPEX,
    Item(
        "operating_cash_flow",
        "operating cash flow",
        (OPERATING_CASH_FLOW,),
        (-20, 200),
        "Cash the business earned in the quarter, before investment and financing.",
        optional=False,
    ),
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
        ("FinanceLeaseLiability", "FinanceLeaseLiabilityCurrent+FinanceLeaseLiabilityNoncurrent"),
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
            "ProceedsFromConvertibleDebt",
        ),
        (0, 200),
        "Cash from borrowing in the quarter, the main line of the cash-flow statement: short paper and lines that "
        "stand beside it are not in it.",
    ),
    Item(
        "debt_repaid",
        "debt repaid",
        (
            "RepaymentsOfLongTermDebt",
            "RepaymentsOfDebt",
            "RepaymentsOfDebtMaturingInMoreThanThreeMonths",
            "RepaymentsOfSeniorDebt",
            "RepaymentsOfDebtAndCapitalLeaseObligations",
            "RepaymentsOfNotesPayable",
            "RepaymentsOfConvertibleDebt",
        ),
        (0, 200),
        "Cash that paid off borrowing in the quarter, the main line of the cash-flow statement: short paper and lines "
        "that stand beside it are not in it.",
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
        "Cash paid to shareholders in the quarter.",
    ),
    Item(
        "cash",
        "cash and equivalents",
        ("CashAndCashEquivalentsAtCarryingValue",),
        (0, 500),
        "Cash and what becomes cash within three months.",
        balance=True,
    ),
    Item(
        "securities",
        "marketable securities",
        (
            "MarketableSecuritiesCurrent",
            "ShortTermInvestments",
            "AvailableForSaleSecuritiesDebtSecuritiesCurrent",
            "AvailableForSaleSecuritiesCurrent",
        ),
        (0, 500),
        "Securities held as current assets beside the cash.",
        balance=True,
    ),
    Item(
        "property_sales",
        "proceeds from sales of property",
        ("ProceedsFromSaleOfPropertyPlantAndEquipment", "ProceedsFromSaleOfProductiveAssets"),
        (0, 50),
        "Cash from property and equipment sold in the quarter; capital expenditure less this is definition D1n.",
    ),
)

# Where a filer's own line is known, it is tried before all others.
KNOWN_LINES = {
    ("MSFT", "debt_raised"): "ProceedsFromDebtMaturingInMoreThanThreeMonths",
    ("MSFT", "debt_repaid"): "RepaymentsOfDebtMaturingInMoreThanThreeMonths",
    ("MSFT", "dividends"): "PaymentsOfDividendsCommonStock",
    ("MSFT", "securities"): "ShortTermInvestments",
    ("GOOGL", "debt_raised"): "ProceedsFromDebtNetOfIssuanceCosts",
    ("GOOGL", "debt_repaid"): "RepaymentsOfDebtAndCapitalLeaseObligations",
    ("NVDA", "debt_raised"): "ProceedsFromDebtNetOfIssuanceCosts",
    ("NVDA", "debt_repaid"): "RepaymentsOfDebt",
    ("CRWV", "debt_raised"): "ProceedsFromIssuanceOfDebt",
    ("CRWV", "debt_repaid"): "RepaymentsOfDebt",
}

BALANCES = frozenset(tag for item in ITEMS if item.balance for tag in item.tags)


def series_of(company: Company) -> tuple[Series, ...]:
    """One series for each item, whether the filer reports it or not."""
    return tuple(_series(company, item) for item in ITEMS)


def tags_of(company: Company, item: Item) -> tuple[str, ...]:
    """The concepts in the order that fits this filer."""
    if item is CAPEX:
        return company.capex_tags
    known = KNOWN_LINES.get((company.ticker, item.name))
    return (known, *(tag for tag in item.tags if tag != known)) if known else item.tags


def _series(company: Company, item: Item) -> Series:
    tags = tags_of(company, item)
    return Series(
        name=f"{company.ticker.lower()}_{item.name}",
        title=f"{company.name} {item.title}",
        source="sec",
        code=f"{company.cik}:{tags[0]}",
        tags=tags,
        frequency=Frequency.QUARTERLY,
        unit=Unit.USD_BN,
        scale=DOLLARS_TO_BILLIONS,
        release=Release(days=QUARTER + company.filed_within, early=28),
        stale_after=YEARLY_STALE_AFTER if item.optional else STALE_AFTER,
        plausible=item.plausible,
        optional=item.optional or not company.quarterly,
        meaning=f"{item.meaning} {_label(company, item)}",
    )


def _label(company: Company, item: Item) -> str:
    if company.fiscal_year_end != "31 December":
        level = " The level is that of the fiscal quarter’s last day." if item.balance else ""
        return (
            f"The fiscal year ends on {company.fiscal_year_end}; "
            f"each of its quarters is dated by the calendar quarter whose end is nearest.{level}"
        )
    level = ", the level is that of its last day" if item.balance else ""
    return f"Dated by the quarter’s first day{level}."
