"""Can every entry of the catalog be trusted: named once, in our unit, known when it says?"""

import re
from datetime import date

import exchange_calendars
import pandas as pd
import pytest

from catalog import COMPANIES, DOLLARS_TO_BILLIONS, SERIES, Licence, Series, Unit, UnknownSeries, by_name, find
from catalog.calendars import FIRST, LAST, SEOUL, calendar
from catalog.instruments import FIRST_DAYS, INSTRUMENTS, NEVER_ADJUSTED, PRICES
from pipelines.sources.folder import Folder
from tests.every_series import every_series
from tests.real import needs_real_data

MONEY = {Unit.USD_BN, Unit.USD_BN_ANNUAL_RATE, Unit.CHAINED_BN_ANNUAL_RATE, Unit.EUR_BN, Unit.YEN_BN}


def known(name: str, day: str) -> pd.Timestamp:
    return find(name).release.known_from(pd.DatetimeIndex([day]))[0]


def outside(series: Series, values: pd.Series) -> list[float]:
    low, high = series.plausible
    ours = values.dropna() * series.scale
    return list(ours[~ours.between(low, high)])


@every_series
def test_a_name_is_words_the_desk_uses_and_never_a_code(series):
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", series.name)
    assert series.name not in (other.code.lower() for other in SERIES.values() if other is not series)


@every_series
def test_an_entry_says_what_it_is_in_sentences(series):
    assert series.title and not series.title.endswith(".")
    assert len(series.meaning.split()) >= 4 and series.meaning.endswith(".")


@every_series
def test_a_plausible_range_has_a_low_and_a_high_end(series):
    low, high = series.plausible
    assert low < high


@every_series
def test_only_money_is_rescaled_and_only_filings_and_debt_to_the_penny_come_in_single_dollars(series):
    assert series.scale == 1 or series.unit in MONEY
    to_the_penny = series.code.startswith("debt_to_penny:")
    assert (series.scale == DOLLARS_TO_BILLIONS) == (series.source == "sec" or to_the_penny)


@every_series
def test_no_observation_is_known_before_its_own_day_unless_the_fed_announced_it(series):
    first = series.release.known_from(pd.DatetimeIndex(["2026-04-01"]))[0]
    start = pd.Timestamp("2026-04-01", tz="America/New_York")
    over = start + pd.Timedelta(hours=16 if series.exchange else 24)
    assert first == start if series.served_ahead else first > over


@every_series
def test_a_model_estimated_anew_is_not_asked_for_its_vintages(series):
    assert not (series.revised and series.re_estimated)


def test_numbers_that_belong_to_somebody_are_marked():
    owned = {
        Licence.ICE: {name for name in SERIES if name.startswith("ice_")},
        Licence.MOODYS: {name for name in SERIES if name.startswith("moodys_")},
        Licence.CBOE: {"vix"},
        Licence.FINRA: {"margin_debt"},
        Licence.YAHOO: {series.name for series in PRICES},
    }
    for licence in Licence:
        held = {name for name, series in SERIES.items() if series.licence is licence}
        assert licence.open or held == owned[licence], licence


def test_each_company_has_capex_and_operating_cash_flow_from_its_own_filings():
    for ticker, company in COMPANIES.items():
        capex, cash_flow = SERIES[f"{ticker.lower()}_capex"], SERIES[f"{ticker.lower()}_operating_cash_flow"]
        assert re.fullmatch(r"\d{10}", company.cik)
        assert capex.code.startswith(company.cik) and cash_flow.code.startswith(company.cik)
        assert capex.tags == company.capex_tags


EXCHANGES = sorted({series.exchange for series in PRICES} - {""})


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_close_is_known_once_its_session_has_closed_and_before_the_next_one_does(exchange):
    sessions = exchange_calendars.get_calendar(exchange, start="2025-01-01", end="2026-12-31").closes
    releases = {series.release for series in PRICES if series.exchange == exchange}
    for release in releases:
        known = release.known_from(sessions.index)
        assert (known >= sessions.array).all() and (known[:-1] < sessions.array[1:]).all()


def test_seouls_sessions_and_closes_are_those_of_the_calendar_at_large():
    at_large = exchange_calendars.get_calendar(SEOUL, start=FIRST, end=LAST)
    assert calendar(SEOUL).sessions.equals(at_large.sessions) and calendar(SEOUL).closes.equals(at_large.closes)


def test_sessions_are_laid_out_for_years_to_come():
    """What is due next is read off them; whoever finds this red gives `calendars.LAST` another ten years."""
    assert all(calendar(exchange).sessions[-1] > pd.Timestamp.now() + pd.DateOffset(years=2) for exchange in EXCHANGES)


def test_the_events_of_a_share_stand_beside_its_close():
    for series in PRICES:
        assert bool(series.events_of) == (series.field in ("dividends", "splits"))
        assert find(series.request).name == (series.events_of or find(series.request).name)
        assert find(series.request).exchange == series.exchange
        assert not (series.field and series.request in NEVER_ADJUSTED)
    assert find("DX-Y.NYB").name == "dollar_index_close" and find("mu_splits").unit is Unit.RATIO


def test_every_ticker_of_the_argument_is_followed():
    members = """SPY RSP QQQ IWM TLT HYG LQD BIL GLD SLV ^MOVE DX-Y.NYB ^GSPC ^NDX GC=F KRW=X JPY=X
        MU SNDK WDC STX 000660.KS 005930.KS BTC-USD ETH-USD SOL-USD
        IGV CRM NOW ADBE WDAY TEAM HUBS SNOW DDOG MDB ARKK PLTR HOOD SOFI AFRM RBLX UPST RKLB
        MSFT GOOGL AMZN META ORCL CRWV NBIS IREN APLD OWL BX APO ARES KKR BIZD BKLN ARCC OBDC FSK 9984.T 1306.T"""
    assert {instrument.ticker for instrument in INSTRUMENTS} == set(members.split())


def test_a_series_is_found_by_its_name_and_by_its_code_in_any_case():
    assert find("WALCL") is find("fed_assets") is find("walcl") is find("Fed_Assets")


def test_a_misspelt_name_is_answered_with_the_nearest_one():
    with pytest.raises(UnknownSeries, match=r"^No series is called 'fed_asets': did you mean fed_assets.*\?$"):
        find("fed_asets")


def test_two_entries_may_not_share_a_name_or_a_code():
    with pytest.raises(ValueError, match="fed_assets"):
        by_name([find("fed_assets"), find("fed_assets")])


def test_wednesdays_fed_balance_sheet_counts_as_known_on_thursday_afternoon():
    assert known("fed_assets", "2026-08-19") == pd.Timestamp("2026-08-20 16:30", tz="America/New_York")
    assert known("fed_assets", "2026-08-19") == pd.Timestamp("2026-08-20 20:30", tz="UTC")


def test_second_quarter_gdp_is_unknown_in_july_and_known_in_august():
    assert known("gdp", "2026-04-01") == pd.Timestamp("2026-08-01 12:30", tz="UTC")


def test_second_quarter_gdp_is_published_again_in_the_two_months_that_follow():
    first, *again = find("gdp").release.expected(date(2026, 4, 1))
    assert [moment.month for moment in (first, *again)] == [7, 8, 9]


def test_fridays_yield_is_known_after_the_weekend_and_the_holiday():
    assert known("treasury_10y", "2026-09-04") == pd.Timestamp("2026-09-08 18:00", tz="America/New_York")


def test_the_treasurys_cash_is_known_on_the_afternoon_of_the_next_business_day():
    assert known("treasury_cash_daily", "2026-09-04") == pd.Timestamp("2026-09-08 16:00", tz="America/New_York")


@pytest.mark.parametrize(
    ("month", "fourth_business_day"),
    [("2026-01-01", "2026-02-05"), ("2026-02-01", "2026-03-05"), ("2026-06-01", "2026-07-07")],
)
def test_marketable_debt_is_asked_for_by_the_fourth_business_day_and_not_known_before(month, fourth_business_day):
    worth_asking, *_ = find("marketable_bills").release.expected(date.fromisoformat(month))
    out = pd.Timestamp(f"{fourth_business_day} 16:00", tz="America/New_York")
    assert worth_asking <= out <= known("marketable_bills", month)


def test_a_nvidia_quarter_that_ends_in_january_is_not_known_before_it_can_be_filed():
    assert known("nvda_capex", "2025-10-01") > pd.Timestamp("2026-03-01", tz="UTC")


@needs_real_data
def test_all_of_recorded_history_is_plausible(extract):
    files = {name: extract / "fred" / f"{series.code}.csv" for name, series in SERIES.items() if series.source != "sec"}
    recorded = {name: pd.read_csv(file)["value"] for name, file in files.items() if file.exists()}
    assert len(recorded) > 30
    assert {name: bad for name, values in recorded.items() if (bad := outside(SERIES[name], values))} == {}


@needs_real_data
def test_all_recorded_prices_are_plausible_from_the_day_the_firm_is_the_firm(extract):
    answers = list(Folder(extract).fetch(list(PRICES), None))
    assert len(answers) > 40
    for published in answers:
        first = FIRST_DAYS.get(published.series.request, date.min)
        assert published.rows["date"].iloc[0].date() >= first
        assert outside(published.series, published.rows["value"]) == [], published.series.name


HAVE_RUN_DRY = ("reverse_repo", "reverse_repo_operations", "repo_operations")  # so near zero that any size could be


@needs_real_data
def test_the_newest_value_a_thousand_times_too_large_is_refused(extract):
    for name, series in SERIES.items():
        file = extract / "fred" / f"{series.code}.csv"
        if series.unit in MONEY and file.exists():
            newest = pd.read_csv(file)["value"].tail(1)
            assert name in HAVE_RUN_DRY or outside(series, newest * 1_000), name


@needs_real_data
def test_every_recorded_company_quarter_is_plausible(extract):
    quarters = pd.read_csv(extract / "tables" / "company_capex_ocf_quarterly.csv")
    for ticker, own in quarters[quarters["ticker"].isin(COMPANIES)].groupby("ticker"):
        assert outside(SERIES[f"{ticker.lower()}_capex"], own["capex_usd"]) == []
        assert outside(SERIES[f"{ticker.lower()}_operating_cash_flow"], own["ocf_usd"]) == []


@pytest.mark.parametrize(
    ("code", "day", "following"),
    [
        ("SPY", "2026-10-09", "2026-10-12"),  # Columbus Day: the exchange is open
        ("SPY", "2026-04-02", "2026-04-06"),  # Good Friday: it is not
        ("DGS10", "2026-10-09", "2026-10-13"),
        ("BTC-USD", "2026-08-21", "2026-08-22"),
        ("SPY", "2025-01-08", "2025-01-10"),  # a day of mourning
        ("SPY", "2012-10-26", "2012-10-31"),  # a storm
        ("000660.KS", "2026-07-02", "2026-07-03"),  # Independence Day is no holiday in Seoul
        ("000660.KS", "2025-10-02", "2025-10-10"),  # the harvest moon
        ("9984.T", "2025-12-30", "2026-01-05"),
    ],
)
def test_the_next_date_of_a_price_is_the_next_session(code, day, following):
    assert find(code).following(date.fromisoformat(day)).isoformat() == following
