"""What is a release called by whoever publishes it? Of rules that several publishers keep there is no title."""

from catalog import release_rules as rules
from catalog.series import Release

TITLES: dict[Release, str] = {
    rules.OWN_DAY: "Rates that the Fed sets",
    rules.NEXT_MORNING: "Overnight rates and operations (New York Fed)",
    rules.REPO_RATES: "Repo rates (New York Fed)",
    rules.H10: "Exchange rates (H.10)",
    rules.H41: "Fed balance sheet (H.4.1)",
    rules.H6_MONTHLY: "Money stock, monthly (H.6)",
    rules.H6_WEEKLY: "Money stock, weekly (H.6)",
    rules.H8: "Banks, weekly (H.8)",
    rules.H8_MONTHLY: "Banks, monthly (H.8)",
    rules.LOAN_OFFICERS: "Senior loan officers’ survey",
    rules.CHICAGO_FED: "Financial conditions (Chicago Fed)",
    rules.ST_LOUIS_FED: "Financial stress (St. Louis Fed)",
    rules.MONTHLY_AVERAGE: "Moody’s yields, monthly averages",
    rules.CONSUMER_PRICES: "Consumer prices (CPI)",
    rules.BEA: "GDP and national accounts (BEA)",
    rules.Z1: "Financial Accounts (Z.1)",
    rules.EUROSYSTEM: "Eurosystem’s balance sheet",
    rules.BANK_OF_JAPAN: "Bank of Japan’s accounts",
    rules.TREASURY_BULLETIN: "Federal debt (Treasury Bulletin)",
    rules.TREASURY_STATEMENT: "Monthly Treasury Statement",
    rules.DAILY_TREASURY_STATEMENT: "Daily Treasury Statement",
    rules.MONTHLY_DEBT_STATEMENT: "Monthly Statement of the Public Debt",
    rules.NEW_YORK_FED_MODEL: "Term premium (New York Fed)",
    rules.CENSUS_C30: "Construction spending (Census)",
}
assert len({*TITLES.values()}) == len(TITLES)
