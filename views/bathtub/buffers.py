"""Who has any cash left, and what argues against “no cash left”? A table."""

import pandas as pd

from catalog.companies import BUILDERS
from charts import number_format
from charts.blocks import coloured, finding, ledger, marked
from indicators.statistics.sample_sizes import is_long
from views.bathtub import buffer_bands, guidance
from views.bathtub.scenario import weeks_left
from views.capex.external_need import MEASURES, best_known
from views.core.line_figure import when_old
from views.core.phrasing import dated
from views.core.point_in_time import PointInTime
from views.core.presentation import table
from views.core.reading import Reading
from views.core.value_format import printed, value_text

CENTRAL_BANK, PRIVATE, BUILDERS_OWN = "central_bank_buffer_share_of_gdp", "private_cash", "builders_own_cash"
HOLD, OF_CAPEX, BUFFER = "builders_cash_and_securities", "builders_cash_share_of_capex", "central_bank_buffer"
NUMBERS = [BUFFER, CENTRAL_BANK, PRIVATE, f"{PRIVATE}_share_of_gdp", BUILDERS_OWN, HOLD, OF_CAPEX]
NUMBERS += [f"hyperscaler_{measure.name}" for measure in MEASURES]
LOW = 10  # % of its own quarters: in the lowest tenth private cash argues against nothing; a convention
ROUND_FROM = 9.95  # weeks: from here on in whole ones
HEAD = ["Whose", "How much", "How that stands", "As of"]
BANDS = (
    "The bands are conventions, not estimated. Central bank: under 0.5 % of GDP empty, over 3 % full, from 2009 on, "
    "“empty” from 2013. Builders: over 50 % of cash flow ample, under 25 % outside money needed. Shares are those of "
    "US companies outside finance"
)


@table(page="bathtub", numbers=NUMBERS)
def who_has_any_left(data: PointInTime) -> str:
    """The three gauges side by side, and how long the first would last."""
    rows = [central_bank(data), private(data), builders(data), *weeks_in_words(data)]
    title = finding(in_words(data), BANDS, simulated=data.simulated)
    return title + ledger(HEAD, rows, ["text", "text", "text", "muted"])


def in_words(data: PointInTime) -> str:
    """What is empty, what is not, and what argues against “no cash left”."""
    told = [
        *[central_bank_in_words(point) for point in [data.last(CENTRAL_BANK)] if point],
        *[builders_in_words(point) for point in [data.last(BUILDERS_OWN)] if point],
        *[private_in_words(data, point) for point in [data.last(PRIVATE)] if point],
    ]
    said = "; ".join(told)
    return said[0].upper() + said[1:] if said else "Who has any left is not known at this moment"


def central_bank_in_words(share: Reading) -> str:
    band = buffer_bands.of_central_bank(share.value, share.date)
    return f"the central bank’s buffer is {band or f'{value_text(share)} of GDP'}{when_old(share)}"


def builders_in_words(kept: Reading) -> str:
    if not round(kept.value):
        return f"the builders’ capex takes all of their cash flow{when_old(kept)}"
    size = printed(kept.name, abs(kept.value))
    did = f"keep {size} of their cash flow" if kept.value > 0 else f"spend {size} more than their cash flow on capex"
    return f"the builders {did}{when_old(kept)}"


def private_in_words(data: PointInTime, share: Reading) -> str:
    """`…, which argues against “no cash left”`, unless it is in the lowest tenth of a long history."""
    values = data.values(PRIVATE)
    low = is_long(values) and 100 * (values < share.value).mean() < LOW
    against = "" if low else ", which argues against “no cash left”"
    return f"money funds hold {value_text(share)} of what US shares are worth{when_old(share)}{against}"


def central_bank(data: PointInTime) -> list[str]:
    whose, share = "Central bank: reverse repo, and reserves beyond 10 % of GDP", data.last(CENTRAL_BANK)
    size = data.at("central_bank_buffer", pd.Timestamp(share.date)) if share else None
    if share is None or size is None:
        return unknown(whose)
    band = buffer_bands.of_central_bank(share.value, share.date) or "no band holds for these years"
    return row(share, whose, in_both(size, share), band)


def in_both(size: Reading, share: Reading) -> str:
    return f"{value_text(size)}, {value_text(share)} of GDP"


def private(data: PointInTime) -> list[str]:
    whose, share = "Savers: money funds", data.last(PRIVATE)
    if share is None:
        return unknown(whose)
    day = pd.Timestamp(share.date)
    held, of_gdp = (data.at(name, day) for name in ("money_fund_assets", f"{PRIVATE}_share_of_gdp"))
    much = [value_text(held)] if held else []
    much += [f"{value_text(share)} of what shares are worth", *([f"{value_text(of_gdp)} of GDP"] if of_gdp else [])]
    ranks = {"shares": place(data.values(PRIVATE)), "GDP": place(data.values(of_gdp.name)) if of_gdp else ""}
    stands = "; ".join(f"against {what} {rank}" for what, rank in ranks.items() if rank)
    return row(share, whose, ", ".join(much), stands or "too short a history to say")


def place(values: "pd.Series[float]") -> str:
    """`less than in 66 % of quarters since 1990`, those without any left out; of a history that is not long nothing."""
    values = values[values > 0]
    if not is_long(values):
        return ""
    others, last, since = values.iloc[:-1], values.iloc[-1], f"since {values.index[0].year}"
    below, above = 100 * (others < last).mean(), 100 * (others > last).mean()
    side, share = ("more", below) if below >= above else ("less", above)
    if share == 100:
        return f"the {'most' if side == 'more' else 'least'} {since}"
    part = "nearly all" if round(share) == 100 else f"{number_format.percent(share, 0)} of"
    return f"{side} than in {part} quarters {since}"


def builders(data: PointInTime) -> list[str]:
    whose, kept = "The five builders: cash flow and cash", data.last(BUILDERS_OWN)
    if kept is None:
        return unknown(whose)
    much = f"{value_text(kept)} of cash flow left after capex; {cash_in_words(data)}"
    return row(kept, whose, much, buffer_bands.of_builders(kept.value))


def cash_in_words(data: PointInTime) -> str:
    """What they hold, against the capex of a year, spent and said; of how many it is known where not of all."""
    hold, of_capex = data.last(HOLD), data.last(OF_CAPEX)
    if hold is None:
        whole = [name for name in BUILDERS if all(data.last(f"{name}_{item}") for item in ("cash", "securities"))]
        return f"cash and securities known of {len(whole)} of {len(BUILDERS)}"
    told = [f"cash and securities {value_text(hold)}{when_old(hold)}"]
    told += [f"{value_text(of_capex)} of the capex of the last four quarters"] if of_capex else []
    known, part = guidance.reach(data) or ({}, "")
    return ", ".join([*told, *([part] if len(known) == len(BUILDERS) else [])])


def weeks_in_words(data: PointInTime) -> list[list[str]]:
    """The newest buffer over the newest need a week; no row where one is not known, and none where there is none."""
    held, known = data.last(BUFFER), best_known(data)
    if held is None or known is None:
        return []
    measure, need = known
    weeks = weeks_left(held.value, need.value)
    if weeks is None:
        return []
    year = f"the buffer over a week of what they lacked in the year to {number_format.quarter(need.date)}"
    how = f"{year}, {measure.counted}; they are not paid from it"
    much = f"{number_format.number(weeks, 0 if weeks >= ROUND_FROM else 1)} weeks left"
    return [row(held, "Were AI paid from the central bank’s buffer", much, how)]


def row(point: Reading, whose: str, much: str, stands: str) -> list[str]:
    when = dated(point.name, point.date)
    return [marked(point.mark, whose), much, stands, coloured(f"{when}, stale", "out") if point.stale else when]


def unknown(whose: str) -> list[str]:
    return [marked("stale", whose), "not known", "", ""]
