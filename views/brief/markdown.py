"""How is the brief written in Markdown, for a mail or a chat?"""

import re
from collections.abc import Iterable
from html import unescape

from charts import number_format
from views.brief.content import NAME, Brief, not_drawn


def markdown(told: Brief) -> bytes:
    """The same words, without the pictures."""
    mark = "SIMULATED: " if told.simulated else ""
    parts = [
        f"# {mark}{told.answer.sentence}",
        f"{NAME}, {told.as_of}. {told.data_to}.",
        listed(told.answer.facts),
        f"## {told.changed}",
        listed(f"**{safe(about)}**: {safe(said)}" for about, said in told.findings),
        "## In pictures",
        listed(f"{safe(one.title)} ({safe(one.sources)}; {one.foot[0]})" for one in [told.tub, *told.figures]),
        *([f"Not shown, because too little is known: {not_drawn(told)}"] if told.left_out else []),
        "## What comes next",
        listed(f"{when}: {bare(what)}; moves {safe(moves)}" for when, what, moves, _ in told.coming) or "Nothing.",
        "## What went wrong at the last attempt",
        listed(f"{safe(said)} ({safe(of)}; {at})" for said, of, at in told.problems) or "Nothing.",
        "Not investment advice.",
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").replace(number_format.SPACE, " ").encode()


def listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def bare(markup: str) -> str:
    """The words of what is HTML."""
    return safe(unescape(re.sub("<[^>]+>", "", markup)))


def safe(words: str) -> str:
    """Words that Markdown would read as signs, as they are written."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", words)
