"""What is written beside a picture that is posted? A few lines to paste with the link, and the picture in words."""

from datetime import datetime
from urllib.parse import urlencode

from charts.blocks import SCENARIO, SIMULATED
from charts.export.share_card import NO_ADVICE
from views.core.figure import Figure
from views.parts import FIGURES
from warehouse.clock import new_york_day


def post(figure: Figure, link: str = "") -> str:
    """The finding, up to when, by whom, what would mislead, and where it is seen: a line each."""
    marks = [mark for mark, made in ((SCENARIO, figure.scenario), (SIMULATED, figure.simulated)) if made]
    reach = f"{figure.foot[0][:1].upper()}{figure.foot[0][1:]}".replace("To ", "Data to ", 1)
    lines = [
        ": ".join([*marks, figure.title]),
        f"{reach}. Source: {figure.publishers or figure.sources}",
        figure.warning,
        NO_ADVICE,
        link,
    ]
    return "\n".join(line for line in lines if line)


def alt(figure: Figure) -> str:
    """For whoever cannot see it: what it says, what is drawn, and how it runs."""
    parts = [figure.title, figure.subtitle, figure.alt, figure.warning]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def link(address: str, name: str, moment: datetime, span: str) -> str:
    """Where the dashboard at this address shows a figure as of that day; for a plain line the Data page."""
    page = FIGURES[name].page if name in FIGURES else "data"
    query = urlencode({"as_of": new_york_day(moment).isoformat(), "range": span})
    return f"{address.rstrip('/')}/{page}?{query}#{name}" if address else ""
