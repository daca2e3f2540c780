"""What does each page look like? The pictures in the documents, from the warehouse as it is: `make pictures`."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image

from charts.export.share_card import LANDSCAPE
from charts.theme import LIGHT
from tests.pages.browser import CHROMIUM, WHY_SKIPPED, chromium, page_of, served, settled
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.point_in_time import PointInTime
from views.export.bundle import Kind, snapshot
from warehouse.folder import Warehouse

FOLDER = Path(__file__).parent / "pictures"
SHOTS = {  # file: path, width, scheme, height kept
    "today": ("", 1280, "light", 1130),
    "today-dark": ("", 1280, "dark", 1130),
    "regime": ("regime", 1280, "light", 1500),
    "bathtub": ("bathtub", 1280, "light", 1900),
    "capex": ("capex", 1280, "light", 1500),
    "cost": ("cost", 1280, "light", 1500),
    "winners": ("winners", 1280, "light", 1500),
    "data": ("data", 1280, "light", 900),
    "phone": ("", 390, "light", 1500),
}


def passed_on() -> None:
    """A figure as `snapshot` makes it, at half its size."""
    with Warehouse().reader() as reader:
        card = snapshot(PointInTime(reader), ViewOptions(DEFAULT_SPAN, LIGHT), "tub")
        picture = Image.open(BytesIO(card.file(Kind.PNG)))
    picture.resize((LANDSCAPE.width, LANDSCAPE.height), Image.Resampling.LANCZOS).save(FOLDER / "card.png")
    smaller(FOLDER / "card.png")


def take() -> None:
    if CHROMIUM is None:
        raise SystemExit(WHY_SKIPPED)
    with served(os.environ) as address, chromium() as browser:
        for name, (path, width, scheme, height) in SHOTS.items():
            page = page_of(browser, width, scheme)
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{address}/{path}")
            settled(page)
            page.wait_for_timeout(3_000)  # charts draw after the script has ended
            page.screenshot(path=FOLDER / f"{name}.png")
            smaller(FOLDER / f"{name}.png")
            page.context.close()


def smaller(file: Path) -> None:
    """A palette keeps a picture of paper and ink under 300 KB; this one keeps colours of which there is little."""
    Image.open(file).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE).save(file, optimize=True)


if __name__ == "__main__":
    passed_on()
    take()
