"""Which series and indicators are there? The tables of the documents, written by `python -m docs.lists`."""

import re
from calendar import month_name
from collections import Counter
from datetime import time
from pathlib import Path

from catalog import COMPANIES
from catalog.baskets import BASKETS
from catalog.filer_concepts import CONCEPTS_BY_FILER
from catalog.instruments import HELD
from catalog.sec_items import CAPEX, ITEMS
from catalog.series import Release, Series
from docs.commands import described
from indicators import INDICATORS
from views.core.metadata import formula
from views.core.series_counts import counts_in_words, followed

ROOT = Path(__file__).parents[1]
README, METHODOLOGY, LISTS = ROOT / "README.md", ROOT / "docs/methodology.md", ROOT / "docs/series.md"
COMMANDS, DATA = ROOT / "docs/commands.md", ROOT / "docs/data.md"
DOCUMENTS = (README, METHODOLOGY, LISTS, COMMANDS, DATA)
BLOCK = re.compile(r"<!-- (.+?): begin -->\n.*?<!-- \1: end -->", re.DOTALL)


def written(text: str) -> str:
    """The document with its blocks as the code has them now."""
    return BLOCK.sub(lambda block: f"<!-- {block[1]}: begin -->\n{content(block[1])}\n<!-- {block[1]}: end -->", text)


def content(block: str) -> str:
    match block.split():
        case ["command", name]:
            return described(name)
        case ["counts"]:
            return counts()
        case ["indicators"]:
            return indicators()
        case ["sources"]:
            return sources()
        case ["series"]:
            return series()
        case ["baskets"]:
            return baskets()
        case ["inputs"]:
            return inputs()
        case ["filings"]:
            return filings()
        case ["formulas", theme]:
            return formulas(theme)
    raise KeyError(block)


def table(head: str, rows: list[str]) -> str:
    return "\n".join([head, re.sub(r"[^|]+", " --- ", head), *rows])


def counts() -> str:
    return f"{counts_in_words()}: [docs/series.md](docs/series.md) lists them."


def indicators() -> str:
    return table(
        "| name | unit | what it is |", [f"| `{i.name}` | {i.unit} | {i.title} |" for i in INDICATORS.values()]
    )


def sources() -> str:
    """How many series are followed of each."""
    counts = Counter(series.provider.heading for series in followed())
    return table("| source | series |", [f"| {heading} | {count} |" for heading, count in counts.items()])


def series() -> str:
    rows = [f"| `{s.name}` | {code(s)} | {s.unit} | {s.title} |" for s in followed()]
    return table("| name | code | unit | title |", rows)


def formulas(theme: str) -> str:
    """The indicators of one theme with the line that computes each."""
    rows = [
        f"| `{i.name}` | {i.unit} | {i.title} | `{formula(i.name)}` |" for i in INDICATORS.values() if i.theme == theme
    ]
    return table("| name | unit | what it is | formula |", rows)


def baskets() -> str:
    """Every basket with its side, and why each member is in it."""
    rows = [
        f"| `{basket.name}_index` | {basket.title}. {basket.reason} | {basket.side.value} "
        f"| {'; '.join(f'{HELD[m.name].ticker} ({m.reason})' for m in basket.members)} |"
        for basket in BASKETS.values()
    ]
    return table("| index | what it stands for | side | members, and why |", rows)


def filings() -> str:
    """Every item with the concepts it is looked for under, and the order that fits a filer where it has its own."""
    items = [f"| `…_{i.name}` | {i.meaning} | {in_turn(i.tags)} | {'; '.join(map(in_turn, i.beside))} |" for i in ITEMS]
    capex = {(c.ticker, CAPEX.name): c.capex_tags for c in COMPANIES.values() if c.capex_tags[0] != CAPEX.tags[0]}
    own = [
        f"| `{ticker.lower()}_{item}` | {in_turn(tags)} |"
        for (ticker, item), tags in (capex | CONCEPTS_BY_FILER).items()
    ]
    head = "| item | what it is | concepts, the first with anything but zero | added, where it stands beside |"
    return f"{table(head, items)}\n\n{table('| filer, item | tried first |', own)}"


def in_turn(tags: tuple[str, ...]) -> str:
    return ", ".join(f"`{tag}`" for tag in tags)


def inputs() -> str:
    """Every series with its code, unit, factor and release rule."""
    rows = [
        f"| `{s.name}` | {s.source} {code(s)} | {s.unit} | {factor(s)} | {s.frequency.value} | {in_words(s.release)} "
        f"| {kind(s)} | {s.licence.value} |"
        for s in followed()
    ]
    head = "| name | source, code | unit | factor | dated | counts as known | past | licence |"
    return table(head, rows)


def code(series: Series) -> str:
    return series.code.replace(":", ": ")


def factor(series: Series) -> str:
    return "" if series.scale == 1 else f"× {series.scale:g}"


def kind(series: Series) -> str:
    """What becomes of its past."""
    return "revised" if series.revised else "estimated anew" if series.re_estimated else ""


def in_words(release: Release) -> str:
    """`after 30 days, 08:30`: how long after its date a value without a date of release counts as known."""
    waits = [(release.days, "day"), (release.business_days, "business day")]
    said = " and ".join(f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in waits if count)
    hour = "" if release.at == time(0) and not said else f", {release.at:%H:%M}"
    longer = "".join(f"; of {month_name[month]} {more} days more" for month, more in release.longer)
    begun = f"; from {release.begun:%-d %B %Y} on" if release.begun else ""
    if release.weekday:
        return f"the {release.weekday} after{hour}"
    return (f"after {said}{hour}" if said else f"the same day{hour}") + longer + begun


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.write_text(written(document.read_text(encoding="utf-8")), encoding="utf-8")
