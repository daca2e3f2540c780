"""Who builds, who supplies, and what do their cash-flow statements say?"""

from functools import partial

from catalog.model import DOLLARS_TO_BILLIONS, Company, Frequency, Release, Series, Unit

PROPERTY = "PaymentsToAcquirePropertyPlantAndEquipment"
PRODUCTIVE = "PaymentsToAcquireProductiveAssets"
OPERATING_CASH_FLOW = "NetCashProvidedByUsedInOperatingActivities"

CALENDAR_YEAR = "31 December"
QUARTER = 91  # days from the first day of a quarter to its end
STALE_AFTER = 140  # days: a filing that is six weeks later than the one before is missing

# `filed_within` counts from the end of the calendar quarter a figure is dated by: Oracle's quarters end a month
# before it, Nvidia's a month after.
COMPANIES = (
    Company("MSFT", "Microsoft", "0000789019", "30 June", (PROPERTY, PRODUCTIVE)),
    Company("GOOGL", "Alphabet", "0001652044", CALENDAR_YEAR, (PROPERTY, PRODUCTIVE)),
    Company("AMZN", "Amazon", "0001018724", CALENDAR_YEAR, (PRODUCTIVE, PROPERTY)),
    Company("META", "Meta Platforms", "0001326801", CALENDAR_YEAR, (PROPERTY, PRODUCTIVE)),
    Company("ORCL", "Oracle", "0001341439", "31 May", (PROPERTY, PRODUCTIVE), filed_within=15),
    Company("CRWV", "CoreWeave", "0001769628", CALENDAR_YEAR, (PROPERTY, PRODUCTIVE), filed_within=60),
    Company("NVDA", "Nvidia", "0001045810", "the last Sunday of January", (PRODUCTIVE, PROPERTY), filed_within=76),
)


def filings_of(company: Company) -> tuple[Series, Series]:
    """What we follow of a filer: cash spent on building, and cash earned to spend."""
    reported = partial(
        Series,
        source="sec",
        frequency=Frequency.QUARTERLY,
        unit=Unit.USD_BN,
        scale=DOLLARS_TO_BILLIONS,
        release=Release(days=QUARTER + company.filed_within, early=28),
        stale_after=STALE_AFTER,
    )
    return (
        reported(
            name=f"{company.ticker.lower()}_capex",
            code=f"{company.cik}:{company.capex_tags[0]}",
            tags=company.capex_tags,
            title=f"{company.name} capital expenditure",
            plausible=(0, 200),
            meaning="Cash paid for property and equipment in the quarter, worldwide, before sale proceeds and without "
            f"finance leases (definition D1). {_label(company)}",
        ),
        reported(
            name=f"{company.ticker.lower()}_operating_cash_flow",
            code=f"{company.cik}:{OPERATING_CASH_FLOW}",
            tags=(OPERATING_CASH_FLOW,),
            title=f"{company.name} operating cash flow",
            plausible=(-20, 200),
            meaning=f"Cash the business earned in the quarter, before investment and financing. {_label(company)}",
        ),
    )


def _label(company: Company) -> str:
    if company.fiscal_year_end == CALENDAR_YEAR:
        return "Dated by the quarter's first day."
    return (
        f"The fiscal year ends on {company.fiscal_year_end}; "
        "each of its quarters is dated by the calendar quarter whose end is nearest."
    )


FILINGS = tuple(series for company in COMPANIES for series in filings_of(company))
