"""Which filings tell in another unit, thousands for dollars say, what they add up since the year began?"""

from collections.abc import Sequence

from pipelines.sources.sec.facts import Fact

A_THOUSANDTH = (1e-4, 1e-2)  # between which a total in thousands stands to the shorter one that it contains


def without_slips(facts: Sequence[Fact]) -> tuple[list[Fact], list[str]]:
    """The facts without those of such a filing, and a sentence on each: the quarter between its total and the shorter
    one would come to the shorter one with the other sign."""
    slipped = {fact.accession: shorter for fact in facts if (shorter := _shrunk(fact, facts))}
    said = {
        fact.accession: f"left out: the filing of {fact.filed}, whose total to {fact.end} is {fact.value:,.0f} dollars "
        f"where that to {slipped[fact.accession].end} was {slipped[fact.accession].value:,.0f}, as in another unit"
        for fact in facts
        if fact.accession in slipped and fact.start < fact.end
    }
    return [fact for fact in facts if fact.accession not in slipped], list(said.values())


def _shrunk(fact: Fact, facts: Sequence[Fact]) -> Fact | None:
    """The longest of the shorter totals, told before, of which this one is a small part."""
    low, high = A_THOUSANDTH
    within = (
        shorter
        for shorter in facts
        if (shorter.tag, shorter.start) == (fact.tag, fact.start) and shorter.end < fact.end
        if shorter.filed < fact.filed and low < abs(fact.value) / max(abs(shorter.value), 1) < high
    )
    return max(within, key=lambda shorter: shorter.end, default=None)
