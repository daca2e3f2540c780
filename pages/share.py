"""How does a reader pass a figure on? A menu: what is copied, files made when they are asked for, and the link."""

import base64
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts.blocks import FOCUS
from charts.export.share_card import LANDSCAPE, PRINT, SLIDE, SQUARE, Shape
from charts.theme import LIGHT
from pages.another_date import then_key
from pages.sign_in import entrance
from pages.state import State
from views.core.figure import Figure, ViewOptions
from views.core.scenario import Scenario
from views.export.bundle import Kind, file_name, snapshot
from views.export.csv_export import why_no_rows
from views.export.post import post
from warehouse.clock import moment, new_york_day
from warehouse.errors import BadWarehouse, EmptyWarehouse

FILES = {
    "PNG, landscape": (Kind.PNG, LANDSCAPE),
    "PNG, square": (Kind.PNG, SQUARE),
    "PNG, slide": (Kind.PNG, SLIDE),
    "PNG, to print": (Kind.PNG, PRINT),
    "SVG": (Kind.SVG, LANDSCAPE),
    "HTML, works offline": (Kind.HTML, LANDSCAPE),
    "CSV, the rows": (Kind.CSV, LANDSCAPE),
}
ASSUMED = tuple(assumption.name for assumption in fields(Scenario))
ON_A_PAGE = ("since", "beside", "weekly", "one", "other", "prints", *ASSUMED)  # what can be chosen on a page itself
MIME = {Kind.PNG: "image/png", Kind.SVG: "image/svg+xml", Kind.HTML: "text/html", Kind.CSV: "text/csv"}

_copy = st.components.v2.component(
    "copy",
    html='<div class="root"></div>',
    css=Path(__file__).with_name("copy.css").read_text(encoding="utf-8") + FOCUS,
    js=Path(__file__).with_name("copy.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Seen:
    """What a figure shows: one state of the world, and what was chosen for it."""

    state: State
    chosen: dict[str, Any]

    def file(self, name: str, kind: Kind, shape: Shape) -> bytes:
        """The file of a figure, always in the light colours."""
        with self.state.data() as data:
            return snapshot(data, ViewOptions(self.state.span, LIGHT, **self.chosen), name).file(kind, shape)

    @property
    def gone(self) -> bool:
        """Whether newer states have replaced it since the page was drawn."""
        try:
            with self.state.data():
                return False
        except (EmptyWarehouse, BadWarehouse):
            return True

    def link(self, name: str) -> str:
        """Where this figure is seen as it is here: on this day, in this range, with what was chosen for it."""
        day = self.state.as_of or new_york_day(self.state.hour).isoformat()
        own = {key: st.query_params.get(key) for key in (*ON_A_PAGE, then_key(name))}
        query = {"as_of": day, "range": self.state.span, **own}
        return f"{st.context.url or ''}?{urlencode({key: value for key, value in query.items() if value})}#{name}"


@st.fragment
def share(figure: Figure, seen: Seen) -> None:
    """The menu; what is in it is sent only once it is open, and to whoever may still read."""
    entrance()
    menu = st.popover("Share", type="tertiary", key=f"share_{figure.name}", on_change="rerun")
    if menu.open:
        with menu, st.container(gap=None, key=f"files_{figure.name}"):
            if seen.gone:
                st.caption("This state of the warehouse is no longer kept. Reload the page.")
                return
            copies(figure, seen)
            files(figure, seen)
            st.caption("Link to this view")
            st.code(seen.link(figure.name), language=None, wrap_lines=True)


def copies(figure: Figure, seen: Seen) -> None:
    """Picture, link and text for the clipboard; the picture is made once it is asked for."""
    key = f"copy_{figure.name}"
    asked = f"{key}_asked"
    picture = seen.file(figure.name, Kind.PNG, LANDSCAPE) if st.session_state.pop(asked, False) else b""
    link = seen.link(figure.name)
    _copy(
        key=key,
        data={"link": link, "text": post(figure, link), "picture": base64.b64encode(picture).decode()},
        on_picture_change=partial(st.session_state.__setitem__, asked, True),
    )


def files(figure: Figure, seen: Seen) -> None:
    reason, as_of = why_no_rows(figure), seen.state.as_of
    day = moment(as_of) if as_of else seen.state.hour
    for label, (kind, shape) in FILES.items():
        if kind is Kind.CSV and reason:
            st.caption(f"No rows. {reason}")
            continue
        st.download_button(
            label,
            data=partial(seen.file, figure.name, kind, shape),
            file_name=file_name(figure.name, day, kind, shape, simulated=figure.simulated),
            mime=MIME[kind],
            on_click="ignore",
            type="tertiary",
            key=f"{figure.name} {label}",
        )
