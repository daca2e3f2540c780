"""How is each item of a filer a series of its own?"""

from catalog.filer_concepts import CONCEPTS_BY_FILER, FILED_SINCE
from catalog.sec_items import CAPEX, CASH_FLOW, ITEMS, Item
from catalog.series import DOLLARS_TO_BILLIONS, Company, Frequency, Release, Series, Unit

QUARTER_DAYS = 91  # days from the first day of a quarter to its end
STALE_AFTER_DAYS = 140  # days: a filing that is six weeks later than the one before is missing
YEARLY_STALE_AFTER_DAYS = STALE_AFTER_DAYS + 3 * QUARTER_DAYS  # some notes are in the annual report only


def series_of(company: Company) -> tuple[Series, ...]:
    """One series for each item, whether the filer reports it or not."""
    return tuple(_series(company, item) for item in ITEMS)


def tags_of(company: Company, item: Item) -> tuple[str, ...]:
    """The concepts in the order that fits this filer."""
    if item is CAPEX:
        return company.capex_tags
    return tuple(dict.fromkeys((*CONCEPTS_BY_FILER.get((company.ticker, item.name), ()), *item.tags)))


def _series(company: Company, item: Item) -> Series:
    tags = tags_of(company, item)
    return Series(
        name=f"{company.ticker.lower()}_{item.name}",
        title=f"{company.name} {item.title}",
        source="sec",
        code=f"{company.cik}:{tags[0]}",
        tags=tags,
        beside=item.beside,
        only_if_any=item.only_if_any,
        filed_since=FILED_SINCE.get((company.ticker, item.name), company.followed_from),
        frequency=Frequency.QUARTERLY,
        unit=Unit.USD_BN,
        scale=DOLLARS_TO_BILLIONS,
        release=Release(days=QUARTER_DAYS + company.filed_within, early=28),
        stale_after=YEARLY_STALE_AFTER_DAYS if item.optional else STALE_AFTER_DAYS,
        plausible=item.plausible,
        optional=item.optional or not company.quarterly,
        lumpy=not item.steady,
        usually_above=company.usually_above if item in (CAPEX, CASH_FLOW) else 0.0,
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
