"""Does the methodology lead to where a word stands, and to nothing else?"""

import re
from pathlib import Path

import pytest

from views.data.methodology import Methodology

DOCUMENT = Path(__file__).parents[3] / "docs/methodology.md"


@pytest.fixture(scope="module")
def methodology() -> Methodology:
    return Methodology.read(DOCUMENT)


def test_a_word_leads_to_its_paragraphs_and_to_the_rows_that_hold_it_under_their_head(methodology):
    found = methodology.holding("Reverse Repo")
    assert "glossary" in found and "the-water" in found
    rows = [line for line in found["glossary"].splitlines() if line.startswith("|")]
    assert rows[0].startswith("| on the pages") and len(rows) > 3
    assert all("reverse repo" in row.casefold() for row in rows[2:])
    assert len(found["the-water"]) < len(methodology.sections["the-water"])


def test_a_word_that_stands_nowhere_leads_nowhere(methodology):
    assert methodology.holding("tulip mania") == {}


def test_dollars_are_shown_and_not_set_as_formulas(methodology):
    assert not [section for section in methodology.sections.values() if "$" in section.replace("\\$", "")]


def test_a_link_within_the_document_leads_to_a_section_that_is_there(methodology):
    text = "".join(methodology.sections.values())
    assert "](#" not in text
    led_to = re.findall(r"\]\(methodology\?section=([a-z-]+)\)", text)
    assert led_to and {*led_to} <= methodology.sections.keys()


@pytest.mark.parametrize("term", ["D1n", "D2", "D3", "V1", "V2", "V3", "log pts", "beta", "least to be seen", "TGA"])
def test_what_a_page_abbreviates_stands_in_the_glossary(methodology, term):
    assert term in methodology.sections["glossary"]
