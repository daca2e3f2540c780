"""How does a reader pass a figure on? A menu of files, each made when it is asked for, and the link to this view."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from charts.export.share_card import LANDSCAPE, SQUARE, Shape
from charts.theme import LIGHT
from pages.state import State
from views.core.figure import DEFAULT_SPAN, Figure, ViewOptions
from views.export.bundle import Kind, file_name, snapshot
from views.export.csv_export import why_no_rows
from warehouse.clock import clock, moment
from warehouse.errors import EmptyWarehouse

FILES = {
    "PNG, landscape": (Kind.PNG, LANDSCAPE),
    "PNG, square": (Kind.PNG, SQUARE),
    "SVG": (Kind.SVG, LANDSCAPE),
    "HTML, works offline": (Kind.HTML, LANDSCAPE),
    "CSV, the rows": (Kind.CSV, LANDSCAPE),
}
ON_A_PAGE = ("since", "beside", "weekly", "one", "other")  # what can be chosen on a page itself
MIME = {Kind.PNG: "image/png", Kind.SVG: "image/svg+xml", Kind.HTML: "text/html", Kind.CSV: "text/csv"}


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
        except EmptyWarehouse:
            return True

    @property
    def link(self) -> str:
        """Where the same view opens: with its day and its range, where they are not the usual ones."""
        span = self.state.span if self.state.span != DEFAULT_SPAN else None
        chosen = {"as_of": self.state.as_of, "range": span}
        own = {key: st.query_params.get(key) for key in ON_A_PAGE}
        query = urlencode({key: value for key, value in (chosen | own).items() if value})
        return f"{st.context.url or ''}{'?' if query else ''}{query}"


@st.fragment
def share(figure: Figure, seen: Seen) -> None:
    """The menu; what is in it is sent only once it is open."""
    menu = st.popover("Share", type="tertiary", key=f"share_{figure.name}", on_change="rerun")
    if menu.open:
        with menu, st.container(gap=None, key=f"files_{figure.name}"):
            files(figure, seen)


def files(figure: Figure, seen: Seen) -> None:
    if seen.gone:
        st.caption("This state of the warehouse is no longer kept. Reload the page.")
        return
    reason, as_of = why_no_rows(figure), seen.state.as_of
    day = moment(as_of) if as_of else clock()
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
    st.caption("Link to this view")
    st.code(seen.link, language=None, wrap_lines=True)
