"""Which words from outside, of a reader's own file say, can stand on a page, in a picture and in a table?

Any letter and any sign, as it is written. What breaks a line, turns its direction about or is no character cannot.
"""

import unicodedata

BREAKS = {"Cc", "Zl", "Zp"}  # categories: controls, and what parts lines and paragraphs
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}  # directions that are set by force
NO_CHARACTERS = {"\ufffe", "\uffff"}  # by Unicode itself, and in no SVG
CALLED = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}
QUOTED_CHARACTERS = 60  # characters for what is quoted of the file


def is_text(character: str) -> bool:
    breaks, turns = unicodedata.category(character) in BREAKS, unicodedata.bidirectional(character) in TURNS
    return not (breaks or turns or character in NO_CHARACTERS)


def what_is_wrong(words: str, most: int) -> str:
    """Of words that may take so many characters: why they cannot stand; empty where they can."""
    if bad := next((character for character in words if not is_text(character)), ""):
        return f"holds {CALLED.get(bad) or f'U+{ord(bad):04X}'}; write it on one line, in letters and signs"
    return f"has {len(words)} characters; at most {most} find room" if len(words) > most else ""


def plain(words: str) -> str:
    """The words on one line, with a point for what is no text: a terminal obeys some of it."""
    return "".join(character if is_text(character) else "·" for character in words)


def quoted(words: str) -> str:
    """What the file says, on one short line."""
    return plain(words if len(words) <= QUOTED_CHARACTERS else f"{words[: QUOTED_CHARACTERS - 1]}…")
