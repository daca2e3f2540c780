"""Which letters does a picture bring with it? Those it draws, cut out of the fonts, so that it looks alike anywhere.

The fonts are under the Open Font License, which allows to embed them; each keeps who made it and its licence.
"""

import string
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from charts.text_metrics import FILES
from charts.theme import SANS, SERIF

FACES = {  # how a style sheet names them
    "sans": (SANS.partition(",")[0], 400),
    "sans bold": (SANS.partition(",")[0], 600),
    "serif": (SERIF.partition(",")[0], 600),
}
BOLD = {"bold", "600", "700"}
NAMES_KEPT = {0, 13, 14}  # of a font: copyright, licence, and where the licence stands
FEATURES = {int.from_bytes(tag) for tag in (b"kern", b"liga", b"ccmp", b"mark", b"tnum", b"lnum")}  # to set words with
OF_ANY_CHART = string.digits + string.ascii_letters + string.punctuation + " \u00a0−–…’"  # what a pointer may bring up

Letters = Mapping[str, set[str]]


def with_fonts(picture: str) -> str:
    """The SVG with its fonts inside, right after its first tag."""
    start = picture.index(">") + 1
    return f"{picture[:start]}<style>{font_faces(letters(picture))}</style>{picture[start:]}"


def letters(picture: str) -> Letters:
    """What an SVG draws in each face. A font is told by attributes, or by the classes `serif` and `bold`."""
    found: defaultdict[str, set[str]] = defaultdict(set)

    def look(element: ET.Element, serif: bool, bold: bool) -> None:
        classes = element.get("class", "").split()
        serif = element.get("font-family", SERIF if serif else SANS) == SERIF or "serif" in classes
        bold = element.get("font-weight", "bold" if bold else "") in BOLD or "bold" in classes
        if element.tag.endswith(("}text", "}tspan")):
            after = (child.tail or "" for child in element)
            found["serif" if serif else "sans bold" if bold else "sans"].update(element.text or "", *after)
        for child in element:
            look(child, serif, bold)

    look(ET.fromstring(picture), serif=False, bold=False)
    return found


def font_faces(drawn: Letters) -> str:
    """Each face as a rule of a style sheet; the same letters give the same bytes."""
    return "".join(_rule(face, "".join(sorted(drawn[face]))) for face in FACES if drawn.get(face))


@lru_cache(maxsize=200)
def _rule(face: str, drawn: str) -> str:
    family, weight = FACES[face]
    held = b64encode(subset(face, drawn)).decode()
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(data:font/ttf;base64,{held})}}'


def subset(face: str, drawn: str) -> bytes:
    """The font of these characters alone; one that it does not have is left to the reader's own fonts."""
    import uharfbuzz as harfbuzz  # of all that is drawn only SVG and page need it

    wanted, of = harfbuzz.SubsetInput(), harfbuzz.SubsetInputSets
    wanted.sets(of.UNICODE).update(map(ord, drawn))
    for which, kept in ((of.NAME_ID, NAMES_KEPT), (of.LAYOUT_FEATURE_TAG, FEATURES)):
        wanted.sets(which).clear()
        wanted.sets(which).update(kept)
    wanted.flags |= harfbuzz.SubsetFlags.NO_HINTING
    whole = harfbuzz.Face(harfbuzz.Blob.from_file_path(FILES[face]))
    return bytes(harfbuzz.subset(whole, wanted).blob.data)
