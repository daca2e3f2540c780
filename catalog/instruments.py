"""What is each thing worth on its market: the firms in the argument, the benchmarks, coins and currencies?

One line per instrument; its close, dividends, splits and total return are made from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import partial

from catalog.calendars import ALWAYS_OPEN, NEW_YORK_EXCHANGE, SEOUL
from catalog.series import Frequency, Licence, Release, Series, Unit
from catalog.user_baskets import USER_BASKETS

AFTER_THE_CLOSE = Release()  # 18:00 New York of its date: Seoul, Tokyo and New York have closed
COIN_DAY = Release(at=time(20, 0))  # a coin's day ends at 00:00 UTC
WHOLE_DAY = Release(
    days=1, at=time(0, 30)
)  # quoted around the clock: the day ends at midnight, at the latest New York's

CURRENCIES = {Unit.DOLLARS: "USD", Unit.WON: "KRW", Unit.YEN: "JPY"}  # as Yahoo writes them; pence are GBp


@dataclass(frozen=True)
class Instrument:
    """Something with a price. `since` is the first day it traded as what it is now: rows before are somebody else's."""

    ticker: str  # Yahoo's
    title: str
    what: str
    name: str = ""  # what the desk calls it; "" takes the ticker
    since: date | None = None
    unit: Unit = Unit.DOLLARS
    plausible: tuple[float, float] = (0.01, 20_000)
    exchange: str = NEW_YORK_EXCHANGE  # the same sessions for all of New York
    release: Release = AFTER_THE_CLOSE
    adjusted: bool = True  # it may pay dividends and be split; False: its close is all there is

    @property
    def desk_name(self) -> str:
        return self.name or self.ticker.lower()

    @property
    def rate(self) -> str:
        """What turns its currency into dollars: the series of units per dollar; empty for what is priced in dollars."""
        return {Unit.WON: "won_per_dollar_close", Unit.YEN: "yen_per_dollar_close"}.get(self.unit, "")


share = Instrument
seoul = partial(Instrument, exchange=SEOUL, unit=Unit.WON, plausible=(100, 20_000_000))
tokyo = partial(Instrument, exchange="XTKS", unit=Unit.YEN, plausible=(10, 1_000_000))
coin = partial(Instrument, exchange=ALWAYS_OPEN, release=COIN_DAY, adjusted=False)
index = partial(Instrument, unit=Unit.INDEX_POINTS, plausible=(100, 1_000_000), adjusted=False)
quoted = partial(Instrument, exchange="", release=WHOLE_DAY, adjusted=False)

OURS = (
    # Benchmarks, havens and cash
    share("SPY", "SPDR S&P 500 ETF", "The 500 largest American firms, weighted by value"),
    share("RSP", "Invesco S&P 500 Equal Weight ETF", "The same 500 firms, each with the same weight"),
    share("QQQ", "Invesco QQQ ETF", "The hundred largest firms on Nasdaq outside finance"),
    share("IWM", "iShares Russell 2000 ETF", "Two thousand small American firms"),
    share("TLT", "iShares 20+ Year Treasury ETF", "Treasury bonds with twenty years and more to run"),
    share("HYG", "iShares High Yield Corporate Bond ETF", "Bonds of firms with weak credit"),
    share("LQD", "iShares Investment Grade Corporate Bond ETF", "Bonds of firms with good credit"),
    share("BIL", "SPDR 1-3 Month T-Bill ETF", "Treasury bills with weeks to run: cash"),
    share("GLD", "SPDR Gold Shares", "Gold in a vault"),
    share("SLV", "iShares Silver Trust", "Silver in a vault"),
    index("^GSPC", "S&P 500 index", "The 500 largest American firms, without their dividends", "gspc"),
    index("^NDX", "Nasdaq 100 index", "The hundred largest firms on Nasdaq, without their dividends", "ndx"),
    quoted("GC=F", "Gold future", "An ounce of gold for the nearest delivery", "gold_future"),
    quoted("DX-Y.NYB", "Dollar index", "The dollar against six currencies, to show", "dollar_index",
           unit=Unit.INDEX_POINTS, plausible=(50, 200)),
    quoted("^MOVE", "MOVE index", "The swings in Treasury yields that options are priced for, to show", "move_index",
           unit=Unit.INDEX_POINTS, plausible=(10, 500)),
    # Winners: memory and storage
    share("MU", "Micron Technology", "A maker of memory chips"),
    share("SNDK", "Sandisk", "A maker of flash memory, spun off by Western Digital", since=date(2025, 2, 24)),
    share("WDC", "Western Digital", "A maker of hard disks; until February 2025 also of flash memory"),
    share("STX", "Seagate Technology", "A maker of hard disks"),
    seoul("000660.KS", "SK Hynix", "A maker of memory chips, in Seoul", "sk_hynix"),
    seoul("005930.KS", "Samsung Electronics", "A maker of memory chips and much else, in Seoul", "samsung"),
    # Losers: coins, software, what private investors hold
    coin("BTC-USD", "Bitcoin", "One bitcoin", "btc_usd", plausible=(0.01, 5_000_000)),
    coin("ETH-USD", "Ether", "One ether", "eth_usd", plausible=(0.01, 500_000)),
    coin("SOL-USD", "Solana", "One sol", "sol_usd", plausible=(0.01, 100_000)),
    share("IGV", "iShares Expanded Tech-Software ETF", "Software firms, Microsoft and Oracle among them"),
    share("CRM", "Salesforce", "Software for sales"),
    share("NOW", "ServiceNow", "Software for office workflows"),
    share("ADBE", "Adobe", "Software for design"),
    share("WDAY", "Workday", "Software for personnel and accounts"),
    share("TEAM", "Atlassian", "Software for programmers’ teams"),
    share("HUBS", "HubSpot", "Software for marketing"),
    share("SNOW", "Snowflake", "A data warehouse for rent"),
    share("DDOG", "Datadog", "Software that watches other software"),
    share("MDB", "MongoDB", "A database"),
    share("ARKK", "ARK Innovation ETF", "Young technology firms, as private investors like them"),
    share("PLTR", "Palantir", "Software for states and firms; also an AI name"),
    share("HOOD", "Robinhood", "A broker for private investors"),
    share("SOFI", "SoFi Technologies", "A bank on the telephone; a shell before June 2021", since=date(2021, 6, 1)),
    share("AFRM", "Affirm", "A lender at the checkout"),
    share("RBLX", "Roblox", "A game that its players build"),
    share("UPST", "Upstart", "A broker of consumer loans"),
    share("RKLB", "Rocket Lab", "A maker of rockets; a shell before August 2021", since=date(2021, 8, 25)),
    # Builders and neoclouds
    share("MSFT", "Microsoft", "A builder of data centres"),
    share("GOOGL", "Alphabet", "A builder of data centres"),
    share("AMZN", "Amazon", "A builder of data centres"),
    share("META", "Meta Platforms", "A builder of data centres"),
    share("ORCL", "Oracle", "A builder of data centres, much of it with debt"),
    share("CRWV", "CoreWeave", "A data centre for rent, built with debt", since=date(2025, 3, 28)),
    share("NBIS", "Nebius", "A data centre for rent; Yandex before October 2024", since=date(2024, 10, 21)),
    share("IREN", "IREN", "A data centre for rent that was a bitcoin miner", since=date(2021, 11, 17)),
    share("APLD", "Applied Digital", "A builder of data centres for others", since=date(2022, 4, 13)),
    # Lenders and the deep pocket
    share("OWL", "Blue Owl Capital", "A manager of private credit; a shell before May 2021", since=date(2021, 5, 20)),
    share("BX", "Blackstone", "A manager of private equity, property and credit"),
    share("APO", "Apollo Global Management", "A manager of private credit, with a life insurer"),
    share("ARES", "Ares Management", "A manager of private credit"),
    share("KKR", "KKR", "A manager of private equity and credit"),
    share("ARCC", "Ares Capital", "A fund of loans to mid-sized firms"),
    share("OBDC", "Blue Owl Capital Corporation", "A fund of loans to mid-sized firms"),
    share("FSK", "FS KKR Capital", "A fund of loans to mid-sized firms"),
    share("BIZD", "VanEck BDC Income ETF", "The listed funds of loans to mid-sized firms"),
    share("BKLN", "Invesco Senior Loan ETF", "Traded bank loans to firms with weak credit"),
    tokyo("9984.T", "SoftBank Group", "The investor behind OpenAI and Stargate, in Tokyo", "softbank"),
    tokyo("1306.T", "NEXT FUNDS TOPIX ETF", "The Tokyo market, to hold SoftBank against", "topix_etf"),
    quoted("KRW=X", "Won per US dollar", "What a dollar costs in Korea", "won_per_dollar", unit=Unit.WON,
           plausible=(500, 5_000)),
    quoted("JPY=X", "Yen per US dollar", "What a dollar costs in Japan", "yen_per_dollar", unit=Unit.YEN,
           plausible=(50, 400)),
)  # fmt: skip

INSTRUMENTS = (
    *OURS,
    *(
        share(ticker, title, "From your own file of baskets")
        for ticker, title in USER_BASKETS.names.items()
        if not {ticker, ticker.lower()} & {label for each in OURS for label in (each.ticker, each.desk_name)}
    ),
)
FIRST_DAYS: dict[str, date] = {each.ticker: each.since for each in INSTRUMENTS if each.since}
HELD: dict[str, Instrument] = {  # what can be held, by the desk's name: shares, funds and coins
    each.desk_name: each for each in INSTRUMENTS if each.adjusted or each.exchange == ALWAYS_OPEN
}
NEVER_ADJUSTED = frozenset(each.ticker for each in INSTRUMENTS if not each.adjusted)


def series_of(instrument: Instrument) -> Iterator[Series]:
    """What we follow of an instrument."""
    name, code = instrument.desk_name, instrument.ticker
    low, high = instrument.plausible
    made = partial(
        Series,
        source="yahoo",
        frequency=Frequency.DAILY,
        unit=instrument.unit,
        release=instrument.release,
        licence=Licence.YAHOO,
        exchange=instrument.exchange,
    )
    yield made(
        name=f"{name}_close",
        code=code,
        title=f"{instrument.title}, close" if instrument.exchange else instrument.title,
        plausible=instrument.plausible,
        meaning=f"{instrument.what}. The last price of the day{', as traded' if instrument.adjusted else ''}.",
    )
    if not instrument.adjusted:
        return
    event = partial(made, events_of=f"{name}_close")
    yield event(
        name=f"{name}_dividend_per_share",
        code=f"{code}:dividends",
        title=f"{instrument.title}, dividend per share",
        plausible=(0, high),
        meaning="Paid per share as it then was, dated by the first day the share trades without it.",
    )
    yield event(
        name=f"{name}_splits",
        code=f"{code}:splits",
        title=f"{instrument.title}, splits",
        unit=Unit.RATIO,
        plausible=(0.001, 1_000),
        meaning="How many new shares stand for one old, dated by the first day at the new price.",
    )
    yield made(
        name=f"{name}_total_return",
        source="folder",
        code=f"{code}:total_return",
        title=f"{instrument.title}, total return",
        plausible=(low / 1_000, high),
        meaning=f"{instrument.what}. The close with dividends and splits worked in, from a file that holds no other; "
        "only its changes mean something.",
    )


PRICES = tuple(series for instrument in INSTRUMENTS for series in series_of(instrument))
