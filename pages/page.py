"""What can a page put on the screen? The same few blocks everywhere, each made of one state of the world."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.blocks import (
    CSS,
    Markup,
    as_of_bar,
    awaited,
    block,
    bold,
    code,
    contents,
    defined,
    finding,
    headline,
    held,
    link,
    note,
    picture,
    source_line,
)
from charts.theme import palette
from pages.another_date import another_date, as_of, called, two_dates
from pages.fold import folded
from pages.play import player, plays
from pages.share import Seen, share
from pages.state import State, data_to, made, made_once, provenance_of, without_reading
from views.core.figure import Figure
from views.core.metadata import anchor
from views.core.presentation import FigurePart, Part
from views.core.provenance import Provenance
from warehouse.errors import BadWarehouse, EmptyWarehouse

# Each block has a shadow root of its own; the style sheet is one for all, and is sent with the answer alone.
DRAW = """export default ({ data, parentElement }) => {
  const root = parentElement.querySelector(".root")
  const sheet = (globalThis.blockStyle ??= new CSSStyleSheet())
  if (data.css) sheet.replaceSync(data.css)
  root.getRootNode().adoptedStyleSheets = [sheet]
  root.innerHTML = data.html
  const fold = root.getRootNode().host?.closest('[class*="st-key-fold__"]')
  const open = () => fold?.querySelector("details:not([open]) > summary")?.click()
  root.querySelector("[hidden=until-found]")?.addEventListener("beforematch", open)
}"""

NOW = "now"  # comes after every day
ALL_THERE = '<i class="all-there"></i>'  # frame.html draws the places of what is still to come until it is

_html = st.components.v2.component("block", html='<div class="root"></div>', js=DRAW)


@contextmanager
def still_kept() -> Iterator[None]:
    """Say so, and stop, where newer states have replaced the one that the page is drawn from."""
    try:
        yield
    except (EmptyWarehouse, BadWarehouse):
        st.error("This state of the warehouse is no longer kept. Reload the page.")
        st.stop()


def all_there() -> date | None:
    """Say that nothing is still to come; where the date plays, the day that follows."""
    st.html(ALL_THERE)
    return player()


def not_shown(drawn: Figure) -> str:
    """What would be drawn, why it is not, and from where the rest would come."""
    whence = f" ({drawn.sources})" if drawn.sources else ""
    return f"**{drawn.title}**: {drawn.why_not}{whence}."


@dataclass
class Page:
    """A page that has been opened. Each part is made where the page names it, with what a reader chose for it."""

    name: str
    question: str
    state: State
    simulated: str
    listed: list[tuple[str, str]] = field(default_factory=list)  # anchor and name of what can be gone to
    asked_for: list[tuple[Part, dict[str, Any]]] = field(default_factory=list)  # what was made of its state
    left_out: list[Figure] = field(default_factory=list)  # those of which too little is known
    top: DeltaGenerator = field(init=False)  # where the list of them stands
    folded: bool = False  # whether what is drawn now stands in a fold

    def made(self, part: Part, **chosen: Any) -> Any:
        self.asked_for.append((part, chosen))
        with still_kept():
            return made(part, self.state, chosen)

    def answer(self, part: Part) -> None:
        if plays():  # what was said before stands until then
            self.made(part)
        place = st.empty()
        with place:
            self.put(awaited(self.question), key="awaited", css=CSS)
        said = self.made(part)
        with still_kept():
            told = [self.question, said.sentence, said.facts, bool(self.simulated), data_to(self.state), said.chip]
        with place:
            self.put(headline(*told), key="answer", css=CSS)
        self.top = st.container(key="contents")

    def put(self, *parts: str, key: str, css: str = "") -> None:
        """HTML of ours, in its own shadow root."""
        _html(data={"html": block(palette(self.state.theme), *parts), "css": css}, key=key)

    def table(self, part: Part, **chosen: Any) -> None:
        self.put(Markup(self.made(part, **chosen)), key=part.name)

    def found(self, part: Part, **sought: str) -> None:
        """A table of what a reader typed: kept for nobody else."""
        with still_kept():
            self.put(Markup(made_once(part, self.state, sought)), key=part.name)

    def note(self, part: Part) -> None:
        """What the data decide to say; nothing where they have nothing to say."""
        if text := self.made(part):
            self.remark(text, key=part.name)

    def remark(self, text: str, key: str) -> None:
        """What is said whatever the data are."""
        self.put(note(text), key=key)

    def heading(self, title: str, subtitle: str = "", name: str = "") -> None:
        """Of what is no figure; with a name it can be gone to."""
        with st.container(key=f"figure_{name}" if name else None):
            self.put(finding(title, subtitle, bool(self.simulated)), key=title)
        if name:
            self.listed.append((name, title))

    def figure(self, part: FigurePart, in_answer: bool = False, **chosen: Any) -> None:
        """A finding, its picture, its sources, and within one click how it is computed and how to pass it on.

        It goes by its name where the page's answer says already what it finds. Of too little known it is a line, in its
        fold or at the foot of the page.
        """
        drawn = self.made(part, **chosen)
        if drawn.is_missing:
            if self.folded:
                self.remark(not_shown(drawn), key=f"{part.name}_left_out")
            else:
                self.left_out.append(drawn)
            return
        if not self.folded:
            self.listed.append((part.name, part.label))
        self.draw(part, drawn, part.label if in_answer else drawn.title, chosen)

    def draw(self, part: FigurePart, drawn: Figure, title: str, chosen: dict[str, Any]) -> None:
        name = part.name
        with st.container(key=f"figure_{name}"):
            place = st.container(key=f"drawn_{name}")
            with st.container(key=f"under_{name}"):
                left, right = st.columns([0.64, 0.36], vertical_alignment="top")
            with right, st.container(horizontal=True, gap="small"):
                self.how_computed(name, drawn.provenance, drawn.licensed)
                other = another_date(name) if part.made_beforehand else None
                if part.shared:
                    share(drawn, Seen(self.state, chosen))
            with place:
                if other:
                    self.both(part, other, chosen)
                else:
                    self.picture(name, drawn, title)
            if not other:
                with left:
                    self.put(source_line(drawn.sources, drawn.foot), key=f"{name}_source")

    def picture(self, name: str, drawn: Figure, title: str) -> None:
        """The finding and its picture."""
        self.put(finding(title, drawn.subtitle, bool(self.simulated), bool(drawn.scenario)), key=f"{name}_title")
        if drawn.spec:
            st.vega_lite_chart(drawn.spec, theme=None, width="stretch", alt=drawn.alt)
        else:
            self.put(picture(drawn.wide, drawn.tall, drawn.below, drawn.medium), key=f"{name}_picture")

    def both(self, part: FigurePart, other: date, chosen: dict[str, Any]) -> None:
        """The figure as it is known on the day of the page and on another, the earlier first."""
        states = sorted([self.state, as_of(self.state, other)], key=lambda state: state.as_of or NOW)
        with still_kept():
            figures, of_scales = two_dates(part, states, chosen)
        for place, state, drawn in zip(st.columns(2, gap="medium"), states, figures, strict=True):
            name = f"{part.name}_{state.as_of or NOW}"
            with place:
                self.put(as_of_bar(called(state)), key=f"{name}_day")
                if drawn.is_missing:
                    self.remark(not_shown(drawn), key=f"{name}_left_out")
                else:
                    self.picture(name, drawn, drawn.title)
                    self.put(source_line(drawn.sources, drawn.foot), key=f"{name}_source")
        if of_scales:
            self.remark(of_scales, key=f"{part.name}_scales")

    def fold(self, name: str, title: str, *holds: Part | Callable[[], None]) -> None:
        """What does not open the page: figures, tables, and what else a function draws among them. Made once a reader
        opens the fold or comes by a link to it or to a figure in it."""
        figures = [part for part in holds if isinstance(part, FigurePart)]
        with still_kept():
            unknown = {part.name: nothing for part in figures if (nothing := without_reading(part, self.state))}
        self.left_out += unknown.values()
        known = [part for part in holds if not (isinstance(part, FigurePart) and part.name in unknown)]

        def draw() -> None:
            self.folded = True
            try:
                for part in known:
                    if isinstance(part, FigurePart):
                        self.figure(part)
                    elif isinstance(part, Part):
                        self.table(part)
                        if part.numbers:
                            self.explained(part)
                    else:
                        part()
            finally:
                self.folded = False

        if known:
            self.listed.append((name, title))
            shown = [part for part in figures if part.name not in unknown]
            with folded(name, title, [part.name for part in shown], draw):
                if shown:
                    self.put(held([part.label for part in shown]), key=f"{name}_holds")

    def foot(self) -> None:
        """What is not shown, and what would fill it; at the top the list of what is; and that all is there."""
        if self.left_out:
            told = " ".join(map(not_shown, self.left_out))
            self.remark(f"**Not shown, because too little is known.** {told}", key="left_out")
        if listed := contents(self.listed):
            with self.top:
                self.put(listed, key="contents_list")
        if following := all_there():
            self.make_ready(as_of(self.state, following))

    def make_ready(self, state: State) -> None:
        """Make what stands on the page of another state too, while a reader looks at this one, who may stop it."""
        for part, chosen in self.asked_for:
            if plays():
                with still_kept():
                    made(part, state, chosen)

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
        links = [link(section, f"methodology?section={anchor(section)}") for section in [*sections, "Glossary"]]
        told = [*numbers, *([("Licensed", *owners)] if owners else []), ("Methodology", *links)]
        with st.popover("How is this computed", type="tertiary"):
            self.put(defined(told), key=f"{name}_computed")
