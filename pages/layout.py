"""How is a page put on the screen? The frame's choices, one state of the world, and the same few blocks everywhere."""

import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from charts.blocks import (
    CSS,
    Markup,
    as_of_bar,
    block,
    bold,
    code,
    defined,
    finding,
    headline,
    link,
    made_up,
    note,
    picture,
    source_line,
)
from charts.theme import palette
from pages.share import Seen, share
from pages.sign_in import entrance
from pages.state import State, made, provenance_of, warehouse, why_simulated
from views.core.figure import DEFAULT_SPAN
from views.core.metadata import anchor
from views.core.phrasing import moment_in_words
from views.core.presentation import FigurePart, Part
from views.core.provenance import Provenance
from warehouse.clock import clock, moment, new_york_day
from warehouse.errors import BadWarehouse, EmptyWarehouse

FRAME = Path(__file__).parents[1] / "dashboard.py"
# Each block has a shadow root of its own; the style sheet is one for all, and is sent with the answer alone.
DRAW = """export default ({ data, parentElement }) => {
  const root = parentElement.querySelector(".root")
  const sheet = (globalThis.blockStyle ??= new CSSStyleSheet())
  if (data.css) sheet.replaceSync(data.css)
  root.getRootNode().adoptedStyleSheets = [sheet]
  root.innerHTML = data.html
}"""
HOW_TO_FILL = """The warehouse is empty. Fill it from the publishers, or from a folder of CSV files:

```
.venv/bin/python -m pipelines refresh
.venv/bin/python -m pipelines import FOLDER
```

FRED needs no key. Company filings need one line in `.env`: `SEC_CONTACT=Your Name you@example.com`.
Then reload this page."""

_html = st.components.v2.component("block", html='<div class="root"></div>', js=DRAW)


@contextmanager
def still_kept() -> Iterator[None]:
    """Say so, and stop, where newer states have replaced the one that the page is drawn from."""
    try:
        yield
    except (EmptyWarehouse, BadWarehouse):
        st.error("This state of the warehouse is no longer kept. Reload the page.")
        st.stop()


@dataclass(frozen=True)
class Page:
    """A page that has been opened. Each part is made where the page names it, with what a reader chose for it."""

    name: str
    question: str
    state: State
    simulated: str

    def made(self, part: Part, **chosen: Any) -> Any:
        with still_kept():
            return made(part, self.state, chosen)

    def answer(self, part: Part) -> None:
        said = self.made(part)
        self.put(headline(self.question, said.sentence, said.facts, bool(self.simulated)), key="answer", css=CSS)

    def put(self, *parts: str, key: str, css: str = "") -> None:
        """HTML of ours, in its own shadow root."""
        _html(data={"html": block(palette(self.state.theme), *parts), "css": css}, key=key)

    def table(self, part: Part, **chosen: Any) -> None:
        self.put(Markup(self.made(part, **chosen)), key=part.name)

    def note(self, part: Part) -> None:
        """What the data decide to say; nothing where they have nothing to say."""
        if text := self.made(part):
            self.remark(text, key=part.name)

    def remark(self, text: str, key: str) -> None:
        """What is said whatever the data are."""
        self.put(note(text), key=key)

    def heading(self, title: str, subtitle: str = "") -> None:
        self.put(finding(title, subtitle, bool(self.simulated)), key=title)

    def figure(self, part: FigurePart, **chosen: Any) -> None:
        """A finding, its picture, its sources, and within one click how it is computed and how to pass it on."""
        drawn, name = self.made(part, **chosen), part.name
        with st.container(key=f"figure_{name}"):
            self.put(finding(drawn.title, drawn.subtitle, bool(self.simulated)), key=f"{name}_title")
            if drawn.spec:
                st.vega_lite_chart(drawn.spec, theme=None, width="stretch", alt=drawn.alt)
            elif drawn.wide:
                self.put(picture(drawn.wide, drawn.tall, drawn.below), key=f"{name}_picture")
            left, right = st.columns([0.72, 0.28], vertical_alignment="top")
            with left:
                self.put(source_line(drawn.sources, drawn.foot), key=f"{name}_source")
            with right, st.container(horizontal=True, gap="small"):
                self.how_computed(name, drawn.provenance, drawn.licensed)
                if part.shared and not drawn.is_missing:
                    share(drawn, Seen(self.state, chosen))

    def explained(self, part: Part) -> None:
        """What stands behind the numbers of a table."""
        with still_kept():
            self.how_computed(part.name, provenance_of(part, self.state))

    def how_computed(self, name: str, behind: tuple[Provenance, ...], licensed: tuple[str, ...] = ()) -> None:
        """What each number is, its unit, date, evidence, formula and source."""
        owners = [f"Data of {owner}: shown as a picture, not offered as rows." for owner in licensed]
        numbers = [
            (bold(b.title) + f" {b.value}", *b.meaning.split("\n\n"), code(b.formula), f"{b.sources}; {b.known}")
            for b in behind
        ]
        sections = dict.fromkeys(number.section for number in behind)
        links = [link(section, f"methodology?section={anchor(section)}") for section in sections]
        told = [*numbers, *([("Licensed", *owners)] if owners else []), ("Methodology", *links)]
        with st.popover("How is this computed", type="tertiary"):
            self.put(defined(told), key=f"{name}_computed")


def in_its_frame() -> None:
    """A page that is run by itself, without its frame: let the frame run it again. None is read before the entrance."""
    entrance()
    if not st.session_state.get("framed"):
        runpy.run_path(str(FRAME))
        st.stop()


def open_page(question: str | None, name: str) -> Page:
    """Open a page on the state of the world that the frame chose. An empty warehouse says how to fill it, and stops."""
    in_its_frame()
    picked = st.session_state.get("as_of")
    as_of = picked.isoformat() if picked and picked < new_york_day(clock()) else None
    try:
        key = warehouse().state
        if key is None:
            raise EmptyWarehouse("")
        hour = clock().replace(minute=0, second=0, microsecond=0)
        span = st.session_state.get("range") or DEFAULT_SPAN
        state = State(key, as_of, hour, span, palette(st.context.theme.type).name)
        page = Page(name, question or "", state, why_simulated(state))
    except EmptyWarehouse as empty:
        st.title("Nothing has been loaded yet")
        st.markdown(HOW_TO_FILL)
        st.text(empty)
        st.stop()
    except BadWarehouse as problem:
        st.title("The warehouse cannot be opened")
        st.text(problem)
        st.stop()
    before_all_else(page)
    return page


def before_all_else(page: Page) -> None:
    """What a reader must know of the whole page."""
    as_of, asked = page.state.as_of, st.query_params.get("as_of")
    if page.simulated:
        page.put(made_up(page.simulated), key="simulated")
    if warning := warehouse().warning:
        page.remark(bold("A damaged state was passed over:") + f" {warning}.", key="damaged")
    if asked and not as_of and asked != new_york_day(clock()).isoformat():
        what = bold(f"{asked[:20]} is no day to look back to.")
        page.remark(what + " This page shows what is known now.", key="not_taken")
    if as_of:
        page.put(as_of_bar(f"As of {moment_in_words(moment(as_of))}: what was known then"), key="as_of_bar")
