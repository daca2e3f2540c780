"""Who builds, and who supplies?"""

from datetime import date

from catalog.sec_items import IFRS_PROPERTY, PRODUCTIVE, PROPERTY
from catalog.sec_series import series_of
from catalog.series import Company

# `filed_within` counts from the end of the calendar quarter a figure is dated by: Oracle's quarters end a month
# before it, Nvidia's a month after.
COMPANIES = (
    Company("MSFT", "Microsoft", "0000789019", "30 June", (PROPERTY, PRODUCTIVE), usually_above=0.1),
    Company("GOOGL", "Alphabet", "0001652044", "31 December", (PROPERTY, PRODUCTIVE), usually_above=0.1),
    Company("AMZN", "Amazon", "0001018724", "31 December", (PRODUCTIVE, PROPERTY), usually_above=0.1),
    Company("META", "Meta Platforms", "0001326801", "31 December", (PROPERTY, PRODUCTIVE), usually_above=0.05),
    Company("ORCL", "Oracle", "0001341439", "31 May", (PROPERTY, PRODUCTIVE), filed_within=15, usually_above=0.05),
    Company("CRWV", "CoreWeave", "0001769628", "31 December", (PROPERTY, PRODUCTIVE), filed_within=60),
    Company(
        "NVDA",
        "Nvidia",
        "0001045810",
        "the last Sunday of January",
        (PRODUCTIVE, PROPERTY),
        filed_within=76,
        usually_above=0.01,
    ),
    Company(  # Yandex until it was listed again under its new name
        "NBIS",
        "Nebius",
        "0001513845",
        "31 December",
        (PROPERTY, PRODUCTIVE),
        filed_within=60,
        quarterly=False,
        followed_from=date(2024, 10, 21),
    ),
    Company(  # by the international rules (IFRS) to the fiscal year of 2025
        "IREN", "IREN", "0001878848", "30 June", (PROPERTY, PRODUCTIVE, IFRS_PROPERTY), filed_within=60
    ),
    Company("APLD", "Applied Digital", "0001144879", "31 May", (PROPERTY, PRODUCTIVE), filed_within=45),
)
BUILDERS = ("msft", "googl", "amzn", "meta", "orcl")  # by the desk’s names, the four largest first

FILINGS = tuple(series for company in COMPANIES for series in series_of(company))
