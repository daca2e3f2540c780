"""What is this number, in what unit, and what is it made of? Titles, units, formulas and sources for every name."""

import inspect
import re
import textwrap
from dataclasses import dataclass

from catalog import SERIES, find
from catalog.model import Licence, Unit
from indicators import INDICATORS, needed_series


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


PROVIDERS = {
    "fred": "FRED",
    "treasury": "Treasury Fiscal Data",
    "sec": "SEC filings",
    "workbooks": "workbook",
    "yahoo": "Yahoo",
    "folder": "a file of your own",
}

SECTIONS = {  # of the methodology, by the module that holds the formula
    "liquidity": "The water",
    "capex": "The build",
    "builders": "Who pays for the build",
    "growth": "Growth arithmetic",
    "cost": "What money costs",
    "credit": "What risk costs",
    "forced_selling": "Who may have to sell",
    "returns": "What a holder earned",
    "baskets": "Winners and losers",
    "apart": "How far apart",
}


def named(name: str) -> str:
    """The desk's name for a name or a source's code. Raises UnknownSeries with what comes close."""
    return name.lower() if name.lower() in INDICATORS else find(name).name


def entry(name: str) -> Entry:
    if name in INDICATORS:
        made_of = needed_series([name])
        indicator = INDICATORS[name]
        return Entry(
            name, indicator.title, indicator.unit, indicator.meaning, formula(name), sources(made_of), licences(made_of)
        )
    series = SERIES[name]
    return Entry(name, series.title, series.unit, series.meaning, "as published", sources([name]), licences([name]))


def section(name: str) -> str:
    """Where in the methodology it is explained: an indicator with its theme, a series among the inputs."""
    if name not in INDICATORS:
        return "Inputs"
    return SECTIONS[INDICATORS[name].formula.__module__.removeprefix("indicators.")]


def anchor(section: str) -> str:
    """What a link to it ends in."""
    return section.lower().replace(" ", "-")


def formula(name: str) -> str:
    """The line that computes it, with its own inputs and windows put in."""
    indicator = INDICATORS[name]
    body = textwrap.dedent(inspect.getsource(indicator.formula)).rstrip().splitlines()
    line = body[-1].strip().removeprefix("return ")
    parameters = [
        p for p in inspect.signature(indicator.formula).parameters.values() if p.name not in indicator.windows
    ]
    if parameters[0].kind is inspect.Parameter.VAR_POSITIONAL:
        return f"{line}, {parameters[0].name} being {', '.join(indicator.inputs)}"
    names = [p.name for p in parameters]
    put_in = (
        dict.fromkeys(names, "none")
        | dict(zip(names, indicator.inputs, strict=False))
        | {window: str(count) for window, count in indicator.windows.items()}
    )
    return re.sub(r"\w+", lambda word: put_in.get(word[0], word[0]), line)


def sources(series: list[str]) -> str:
    """Provider by provider with its codes; of filings only the provider."""
    codes: dict[str, list[str]] = {}
    for name in series:
        one = SERIES[name]
        code = one.asked_with if one.exchange or one.events_of else one.code  # of a share its ticker
        codes.setdefault(PROVIDERS[one.source], []).append(code)
    told = {who: ", ".join(dict.fromkeys(what)) for who, what in codes.items()}
    return "; ".join(who if who == PROVIDERS["sec"] else f"{who} {what}" for who, what in told.items())


def licences(series: list[str]) -> tuple[Licence, ...]:
    return tuple(dict.fromkeys(SERIES[name].licence for name in series))
