"""What is passed on of a figure? Picture, page and rows as files, each with the words that it must carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from charts.export.embedded_fonts import with_fonts
from charts.export.offline_html import html
from charts.export.png import png_of
from charts.export.share_card import LANDSCAPE, Card, Shape, svg
from views.core.any_line import any_line
from views.core.figure import Figure, ViewOptions
from views.core.phrasing import moment_in_words
from views.core.point_in_time import PointInTime
from views.export.csv_export import rows
from views.export.post import alt, link, post
from views.parts import FIGURES
from warehouse.clock import new_york_day

NO_RUN = "none"


class Kind(StrEnum):
    PNG = "png"
    SVG = "svg"
    HTML = "html"
    CSV = "csv"
    TXT = "txt"
    ALT = "alt.txt"


@dataclass(frozen=True)
class Snapshot:
    """One figure of one moment, ready to leave."""

    data: PointInTime
    options: ViewOptions
    figure: Figure
    address: str = ""  # of a dashboard, for the link in the text

    @property
    def missing(self) -> str:
        """Why there is nothing to draw; empty where there is."""
        return self.figure.subtitle if self.figure.is_missing else ""

    @cached_property
    def card(self) -> Card:
        """All that the picture says."""
        figure = self.figure
        return Card(
            title=figure.title,
            subtitle=figure.subtitle,
            alt=figure.alt,
            publishers=figure.publishers,
            sources=figure.sources,
            as_of=f"As of {moment_in_words(self.data.moment)}",
            known=figure.foot,
            run=run_id(self.data),
            beware=figure.beware,
            formulas=tuple(dict.fromkeys(f"{b.title}\n{b.formula}\n{b.sources}; {b.known}" for b in figure.provenance)),
            spec=figure.spec,
            drawings={"wide": figure.wide, "tall": figure.tall, **figure.drawings()} if figure.wide else {},
            simulated=figure.simulated,
            scenario=figure.scenario,
            colours=self.options.palette,
        )

    def picture(self, shape: Shape = LANDSCAPE) -> str:
        """The card as SVG; PNG and SVG are both made of it."""
        if shape not in self._pictures:
            self._pictures[shape] = svg(self.card, shape)
        return self._pictures[shape]

    @cached_property
    def _pictures(self) -> dict[Shape, str]:
        return {}

    def file(self, kind: Kind, shape: Shape = LANDSCAPE) -> bytes:
        """Its content. Raises ValueError for rows that may not leave."""
        match kind:
            case Kind.PNG:
                return png_of(self.picture(shape), self.card.told)
            case Kind.SVG:
                return with_fonts(self.picture(shape)).encode()
            case Kind.HTML:
                return html(self.card, rows_may_leave=not self.figure.licensed).encode()
            case Kind.TXT:
                return f"{post(self.figure, self.link)}\n".encode()
            case Kind.ALT:
                return f"{alt(self.figure)}\n".encode()
        return rows(self.data, self.figure, self.card).encode()

    @property
    def link(self) -> str:
        return link(self.address, self.figure.name, self.data.moment, self.options.span)

    def kinds(self, shape: Shape = LANDSCAPE) -> dict[str, Kind]:
        """Every file there can be of it, by name."""
        return {self.file_name(kind, shape): kind for kind in Kind}

    def file_name(self, kind: Kind, shape: Shape = LANDSCAPE) -> str:
        dark = self.options.palette.name == "dark"
        return file_name(self.figure.name, self.data.moment, kind, shape, dark, self.figure.simulated)


def file_name(
    name: str, moment: datetime, kind: Kind, shape: Shape = LANDSCAPE, dark: bool = False, simulated: bool = False
) -> str:
    """`it_share-square-2026-08-21.png`: the figure, what differs from the usual, and the day it is as of."""
    parts = [
        name,
        shape.name if kind in (Kind.PNG, Kind.SVG) and shape is not LANDSCAPE else "",
        "dark" if dark and kind in (Kind.PNG, Kind.SVG, Kind.HTML) else "",
        f"{new_york_day(moment)}",
        "simulated" if simulated else "",
    ]
    return f"{'-'.join(part for part in parts if part)}.{kind}"


def snapshot(
    data: PointInTime, options: ViewOptions, name: str, address: str = "", limits: Sequence[float] = ()
) -> Snapshot:
    """Of a figure by its own name, or of the line of any series or indicator; with limits it is always the line."""
    plain = limits or name not in FIGURES
    figure = any_line(data, options, name, limits) if plain else FIGURES[name](data, options)
    return Snapshot(data, options, figure, address)


def run_id(data: PointInTime) -> str:
    """The run that left the state of the warehouse that was read: with the moment it says which rows were there."""
    return data.reader.last_run or NO_RUN
