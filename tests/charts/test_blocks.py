"""Is every word escaped, and does every state have its mark?"""

import re
from html.parser import HTMLParser

import pytest

from charts import blocks
from charts.theme import DARK, LIGHT

ATTACK = '<script>alert("x")</script>&'


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.opened, self.open, self.said = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.opened.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)


BLOCKS = {
    "headline": blocks.headline(ATTACK, ATTACK, [ATTACK]),
    "chip": blocks.headline(ATTACK, ATTACK, [ATTACK], chip=blocks.Chip(ATTACK, 0.5, "out")),
    "kpis": blocks.kpi_row([blocks.Kpi(ATTACK, ATTACK, ATTACK, "out", mark="stale", foot=ATTACK)]),
    "finding": blocks.finding(ATTACK, ATTACK),
    "table": blocks.table([(ATTACK, blocks.marked("assumed", ATTACK))]),
    "source": blocks.source_line(ATTACK, [ATTACK]),
    "note": blocks.note(ATTACK),
    "as of": blocks.as_of_bar(ATTACK),
    "picture": blocks.picture("<svg></svg>", "<svg></svg>", ATTACK),
    "block": blocks.block(LIGHT, ATTACK),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_words_are_escaped_and_tags_are_closed(name):
    page = Tags(BLOCKS[name])
    assert "script" not in page.opened
    assert page.open == []
    assert ATTACK in "".join(page.said)


def test_bold_words_are_bold_and_markup_is_not_escaped_twice():
    assert "<b>28 May</b>" in blocks.note("since **28 May**")
    assert "**a**" in blocks.finding("**a**") and "**a**" in blocks.table([["**a**", blocks.bold("**a**") + " **a**"]])
    assert blocks.finding("Title") + "<i>" == "<h2>Title</h2>&lt;i&gt;"
    assert "&lt;" not in blocks.block(LIGHT, blocks.finding("Title") + blocks.note("more"))


def test_a_block_brings_its_own_palette():
    assert f"--ink:{DARK.ink}" in blocks.block(DARK, "x")
    assert f"--ink:{LIGHT.ink}" in blocks.block(LIGHT, "x")


@pytest.mark.parametrize("state", ["observed", "archived", "assumed", "stale"])
def test_every_state_has_a_mark_that_can_be_seen_and_heard(state):
    mark = blocks.marked(state, "19 Aug")
    assert f'class="mark {state}"' in mark and f'aria-label="{state}"' in mark
    assert f".mark.{state}" in blocks.CSS


def test_a_state_or_a_change_nobody_defined_is_refused():
    with pytest.raises(ValueError, match="fresh"):
        blocks.marked("fresh", "19 Aug")
    with pytest.raises(ValueError, match="green"):
        blocks.coloured("up", "green")


def test_a_table_names_its_columns_and_its_rows_to_who_hears_it():
    told = blocks.table([["", "4 wk"], ["Water", "+1.0"]], ["text", "number"], head=True)
    assert told == (
        '<table><thead><tr><td></td><th scope="col" class="number">4 wk</th></tr></thead><tbody><tr>'
        '<th scope="row" class="text">Water</th><td class="number">+1.0</td></tr></tbody></table>'
    )
    ledger = blocks.ledger(["Run", "Ended"], [["refresh", "today"]], ["text", "muted"])
    assert '<th scope="row" class="text" data-name="Run">refresh</th>' in ledger
    assert "<th" not in blocks.table([["Nothing."]])


def test_no_reading_is_said_and_never_a_zero():
    assert 'class="value unread"' in blocks.kpi_row([blocks.Kpi("Memory", "No reading", mark="stale")])


def test_a_minus_stays_with_its_number():
    assert '<span class="whole">\u2212$116bn</span>' in blocks.finding("fell by \u2212$116bn")


def test_the_stylesheet_names_no_colour_and_only_variables_that_exist():
    used = set(re.findall(r"var\(--([a-z-]+)\)", blocks.CSS)) - {"filled"}
    assert used
    assert all(hasattr(LIGHT, role.replace("-", "_")) for role in used)
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", blocks.CSS)


def test_the_wide_drawing_shows_above_640_px():
    assert "@container (max-width: 640px)" in blocks.CSS
    shown = blocks.picture("<svg>w</svg>", "<svg>t</svg>")
    assert '<div class="wide"><svg>w</svg></div><div class="tall"><svg>t</svg></div>' in shown


def test_a_chip_says_its_word_before_the_facts_and_its_bar_is_as_full_as_it_holds():
    told = blocks.headline("?", "!", ["a **fact**"], chip=blocks.Chip("Scarcity", 0.58, "out"))
    assert '<i class="out" style="width:58%"></i></span>Scarcity</span><span>a <b>fact</b></span>' in told


def test_a_chip_without_a_reading_has_no_bar():
    told = blocks.chip_of(blocks.Chip("No reading"))
    assert "bar" not in told and "unread" in told and "No reading" in told
    with pytest.raises(ValueError, match="green"):
        blocks.chip_of(blocks.Chip("Scarcity", 0.5, "green"))
