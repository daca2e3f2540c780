"""Where in the methodology does a word stand? Its sections, and of each the paragraphs and rows that hold it."""

import re
from dataclasses import dataclass
from pathlib import Path

from views.core.metadata import anchor

GENERATED = re.compile(r"<!-- .*? -->\n")
TO_A_SECTION = re.compile(r"\]\(#")
TABLE_HEAD_LINES = 2


@dataclass(frozen=True)
class Methodology:
    """The document as Markdown that a page can show: dollars are no formulas."""

    opening: str
    sections: dict[str, str]  # by anchor, each with its heading

    @classmethod
    def read(cls, file: Path) -> "Methodology":
        text = GENERATED.sub("", file.read_text(encoding="utf-8")).replace("$", "\\$")
        text = TO_A_SECTION.sub("](methodology?section=", text)
        opening, *sections = text.split("\n## ")
        return cls(opening, {anchor(each.partition("\n")[0]): f"## {each}" for each in sections})

    def holding(self, words: str) -> dict[str, str]:
        """The sections in which these words stand, each with its heading and no more than what holds them."""
        found = {where: _parts_holding(section, words.strip().casefold()) for where, section in self.sections.items()}
        return {where: part for where, part in found.items() if part}


def _parts_holding(section: str, words: str) -> str:
    heading, *blocks = section.split("\n\n")
    kept = [
        part for block in blocks if (part := _of_table(block, words) if block.startswith("|") else _of(block, words))
    ]
    if not kept and words not in heading.casefold():
        return ""
    return "\n\n".join([heading, *(kept or blocks)])


def _of(block: str, words: str) -> str:
    return block if words in block.casefold() else ""


def _of_table(table: str, words: str) -> str:
    """Its head, and the rows that hold the words."""
    lines = table.split("\n")
    rows = [line for line in lines[TABLE_HEAD_LINES:] if words in line.casefold()]
    return "\n".join([*lines[:TABLE_HEAD_LINES], *rows]) if rows else ""
