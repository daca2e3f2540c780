"""What does each page answer, in a sentence with numbers and dates?"""

from dataclasses import dataclass

import pandas as pd

from catalog import SERIES
from charts import numbers
from views import build, water
from views.board import Board, Point
from views.freshness import newest_run
from views.words import moment_in_words


@dataclass(frozen=True)
class Answer:
    """One sentence, and a line of facts; **bold** words are the facts themselves."""

    sentence: str
    facts: tuple[str, ...] = ()


def today_in_words(board: Board) -> str:
    return today(board).sentence


def today(board: Board) -> Answer:
    """Is money getting scarcer, is AI why, and what does it cost?"""
    change, level, ratio, spread = (
        board.last(name) for name in (water.CHANGE, "net_liquidity", "capex_to_operating_cash_flow", "hy_oas_13w")
    )
    if level is None and ratio is None and spread is None:
        return Answer("No reading: nothing that this page needs was known at this moment.")
    sentences = [water_clause(board, change), *builders_clause(board, ratio, spread)]
    facts = [f"Net liquidity **{numbers.money(level.value)}** on {numbers.day(level.date)}"] if level else []
    capex = board.last("capex_share_of_gdp")
    facts += [f"Capex **{numbers.percent(capex.value)}** of GDP to {numbers.quarter(capex.date)}"] if capex else []
    return Answer(" ".join(sentences), (*facts, *doubts([change, ratio, spread])))


def water_clause(board: Board, change: Point | None) -> str:
    moved = water.flows(board)
    if change is None or moved is None:
        return "No reading of the water: a part of the Fed’s balance sheet is not known."
    way = "fell" if change.value < 0 else "rose"
    when = f" to {numbers.day(change.date)}" if change.stale else ""
    return (
        f"The water {way} {numbers.money(abs(change.value))} in {water.WEEKS} weeks{when}: {water.main_mover(moved)}."
    )


def builders_clause(board: Board, ratio: Point | None, spread: Point | None) -> list[str]:
    """What the build takes, and whether lenders mind."""
    said = []
    if ratio:
        said.append(f"capex takes {numbers.percent(ratio.value, 0)} of the builders’ cash flow")
    if spread:
        bp = round(spread.value)
        said.append(f"junk spreads {'rose' if bp > 0 else 'fell'} {abs(bp)} bp" if bp else "junk spreads did not move")
    return [_sentence(said)] if said else []


def _sentence(clauses: list[str]) -> str:
    joined = "; ".join(clauses)
    return f"{joined[0].upper()}{joined[1:]}."


def doubts(points: list[Point | None]) -> tuple[str, ...]:
    """What a reader must know before believing the sentence."""
    old = [point for point in points if point and point.stale]
    if not old:
        return ()
    oldest = max(old, key=lambda point: point.age)
    return (f"**Stale**: the oldest input is {numbers.age(oldest.age)}",)


def bathtub(board: Board) -> Answer:
    """How much water is there, and what moved it?"""
    change, level, moved = board.last(water.CHANGE), board.last("net_liquidity"), water.flows(board)
    if change is None or level is None or moved is None:
        return Answer("No reading of the water: a part of the Fed’s balance sheet was not known at this moment.")
    way = "fell" if change.value < 0 else "rose"
    mover = water.main_mover(moved)
    against = counterweight(moved)
    sentence = f"The level {way} {numbers.money(abs(change.value))} in {water.WEEKS} weeks: {mover}{against}."
    reserves, facts = board.last("reserves"), [f"Net liquidity **{numbers.money(level.value)}**"]
    if reserves:
        facts.append(f"of which banks hold **{numbers.money(reserves.value)}**")
    facts.append(f"Wednesday **{numbers.day(level.date)}**")
    return Answer(sentence, (*facts, *doubts([change, level])))


def counterweight(moved: dict[str, float]) -> str:
    """The largest part that went the other way."""
    direction = -1 if sum(moved.values()) >= 0 else 1
    part = max(moved, key=lambda name: direction * moved[name])
    if direction * moved[part] < 1:
        return ""
    return f", while {water.TOOK_OR_ADDED[part][moved[part] > 0]} {numbers.money(abs(moved[part]))}"


def capex(board: Board) -> Answer:
    """How big is the build, and who pays for it?"""
    share, ratio, spent = (
        board.last(name) for name in ("it_investment_share_of_gdp", "capex_to_operating_cash_flow", "hyperscaler_capex")
    )
    clauses, facts = [], []
    if share:
        peak = build.against_the_peak(board, share.value)
        clauses.append(
            f"Computers and software take {numbers.percent(share.value)} of GDP{', ' if peak else ''}{peak}."
        )
    if ratio:
        clauses.append(f"The builders spend {numbers.percent(ratio.value, 0)} of their cash flow on capex.")
    if spent:
        facts.append(f"Five builders, {numbers.quarter(spent.date)} **{numbers.billions(spent.value)}**")
        before = board.at(spent.name, pd.Timestamp(spent.date) - build.A_YEAR)
        facts += [f"A year earlier **{numbers.billions(before.value)}**"] if before else []
    reported = board.last("hyperscaler_capex_reported")
    if reported and reported.value < len(build.FIVE):
        facts.append(f"{numbers.quarter(reported.date)}: **{reported.value:.0f} of {len(build.FIVE)}** reported")
    if not clauses:
        return Answer("No reading of the build: neither GDP nor filings were known at this moment.")
    return Answer(" ".join(clauses), (*facts, *doubts([share, ratio])))


def data(board: Board) -> Answer:
    """What is known, since when, and how surely?"""
    points = [point for series in SERIES if (point := board.last(series))]
    stale = sum(point.stale for point in points)
    assumed = sum(point.evidence == "assumed" for point in points)
    sentence = f"{len(points)} of {len(SERIES)} series are loaded; stale: {stale or 'none'}."
    facts = [f"Newest value of **{assumed}** dated by its release rule"]
    run = newest_run(board)
    return Answer(sentence, (*facts, f"Last run **{run[1]}**, {moment_in_words(run[0])}") if run else tuple(facts))
