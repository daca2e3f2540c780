"""What is this number, in what unit, and what is it made of? Titles, units, formulas and sources for every name."""

import inspect
import re
import textwrap
from collections import Counter
from dataclasses import dataclass

from catalog import SERIES, find
from catalog.instruments import HELD
from catalog.series import Licence, Series, Unit
from catalog.sources import Kind, Provider
from indicators import INDICATORS, needed_series
from indicators.engine.derivation import as_they_stood
from indicators.engine.registry import Formula, needed


@dataclass(frozen=True)
class Entry:
    """A series or an indicator as a reader meets it."""

    name: str
    title: str
    unit: Unit
    meaning: str
    formula: str
    sources: str  # "FRED WALCL, TREAST; SEC filings"
    licences: tuple[Licence, ...]

    @property
    def licensed(self) -> tuple[str, ...]:
        return tuple(licence.value for licence in self.licences if not licence.open)


NAMES_OF_AN_OPEN_INDEX = 3  # names: an index of fewer gives them away
OWNERS = {
    Licence.ICE: "ICE BofA via FRED",
    Licence.MOODYS: "Moody’s via FRED",
    Licence.CBOE: "Cboe via FRED",
    Licence.FINRA: "FINRA",
    Licence.YAHOO: "Yahoo Finance",
}
RATES = {held.rate for held in HELD.values()}

SECTIONS = {  # of the methodology, by theme
    "liquidity": "The water",
    "fed_balance_sheet": "Does it add up",
    "capex": "The build",
    "capex_definitions": "Who pays for the build",
    "cash_uses": "Who pays for the build",
    "claims": "Who must be funded",
    "external_need": "Who pays for the build",
    "ten_year_equivalents": "Duration",
    "growth": "Growth arithmetic",
    "rates": "What money costs",
    "credit": "What risk costs",
    "leverage": "Who may have to sell",
    "total_returns": "What a holder earned",
    "baskets": "Winners and losers",
    "dispersion": "How far apart",
    "buffers": "Who has any left",
    "deep_pockets": "Deepest pockets",
    "global_liquidity": "Global liquidity",
    "index_inputs": "The index",
    "inverse_qe_index": "The index",
    "index_robustness": "The index",
    "regime": "The regime",
}


def named(name: str) -> str:
    """The desk's name for a name or a source's code. Raises UnknownSeries with what comes close."""
    return name.lower() if name.lower() in INDICATORS else find(name, besides=INDICATORS).name


def entry(name: str) -> Entry:
    if name in INDICATORS:
        made_of = needed_series([name])
        indicator = INDICATORS[name]
        return Entry(
            name,
            indicator.title,
            indicator.unit,
            indicator.meaning,
            formula(name),
            sources(made_of),
            licences_of(name, made_of),
        )
    series = SERIES[name]
    return Entry(name, series.title, series.unit, series.meaning, "as published", sources([name]), licences([name]))


def section(name: str) -> str:
    """Where in the methodology it is explained: an indicator with its theme, a series among the inputs."""
    if name not in INDICATORS:
        return "Inputs"
    return SECTIONS[INDICATORS[name].theme]


def anchor(section: str) -> str:
    """What a link to it ends in."""
    return section.lower().replace(" ", "-")


def formula(name: str) -> str:
    """How it is computed, in its own inputs and windows: as its author wrote it for readers, or the line itself."""
    indicator = INDICATORS[name]
    line = getattr(indicator.formula, "read_as", "") or last_line(indicator.formula)
    parameters = [
        p for p in inspect.signature(indicator.formula).parameters.values() if p.name not in indicator.windows
    ]
    put_in = {window: str(count) for window, count in indicator.windows.items()}
    several = parameters[0].kind is inspect.Parameter.VAR_POSITIONAL
    if not several:
        put_in |= dict(zip((p.name for p in parameters), indicator.inputs, strict=False))
    told = re.sub(r"\w+", lambda word: put_in.get(word[0], word[0]), line)
    return f"{told}, {parameters[0].name} being {', '.join(indicator.inputs)}" if several else told


def last_line(formula: Formula) -> str:
    return textwrap.dedent(inspect.getsource(formula)).rstrip().splitlines()[-1].strip().removeprefix("return ")


def sources(series: list[str], at_most: int = 10_000) -> str:
    """Provider by provider with its codes, so many of each; of filings only the provider."""
    codes: dict[Provider, list[str]] = {}
    for name in series:
        one = SERIES[name]
        by_name = one.exchange or one.events_of or one.source == "treasury"
        code = one.request if by_name else one.code  # of a share its ticker, of the Treasury its table
        codes.setdefault(one.provider, []).append(code)
    told = {who: some_of(list(dict.fromkeys(what)), at_most) for who, what in codes.items()}
    return "; ".join(who.title if who.kind is Kind.FILINGS else f"{who.title} {what}" for who, what in told.items())


def publishers(series: list[str]) -> str:
    """Who published these or owns them, once each and without codes: "ICE BofA via FRED, SEC filings"."""
    return ", ".join(dict.fromkeys(publisher(SERIES[name]) for name in series))


def publisher(series: Series) -> str:
    if not series.licence.open:
        return OWNERS[series.licence]
    own = "own files" if series.provider.kind is Kind.OWN_FILES else series.provider.title
    return series.publisher or own


def some_of(codes: list[str], at_most: int) -> str:
    """
    >>> some_of(["MU", "SNDK", "WDC", "STX"], 2), some_of(["MU", "SNDK", "WDC"], 2)
    ('MU, SNDK and 2 more', 'MU, SNDK, WDC')
    """
    if len(codes) <= at_most + 1:
        return ", ".join(codes)
    return f"{', '.join(codes[:at_most])} and {len(codes) - at_most} more"


def licences(series: list[str]) -> tuple[Licence, ...]:
    return tuple(dict.fromkeys(SERIES[name].licence for name in series))


def licences_of(name: str, rests_on: list[str]) -> tuple[Licence, ...]:
    """Of this and what it rests on now: an index of standard scores of several measures shows none of them."""
    measures = set(as_they_stood()) & set(needed([name]))
    return (
        licences([each for each in rests_on if SERIES[each].licence.open]) if len(measures) > 1 else bound_by(rests_on)
    )


def bound_by(series: list[str]) -> tuple[Licence, ...]:
    """The licences of what is derived from these: an index of many names shows none of them, and may leave as rows.

    The rate that turns a price into dollars is no name of its own.
    """
    names = {(SERIES[name].licence, SERIES[name].request) for name in series if name not in RATES}
    counted = Counter(licence for licence, _ in names)
    return tuple(licence for licence in licences(series) if licence.open or counted[licence] < NAMES_OF_AN_OPEN_INDEX)
