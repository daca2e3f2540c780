"""How does a picture become a file that says of itself what it shows? A PNG with its words inside."""

import struct
import zlib

import vl_convert

from charts import text_metrics

PIXELS_PER_INCH = 144  # pixels per inch: two for every px of the card
FIRST_DATA = b"IDAT"


def png_of(picture: str, told: dict[str, str]) -> bytes:
    """An SVG as PNG at twice its size, with these words in its metadata; equal pictures give equal bytes."""
    text_metrics.registered()
    drawn = bytes(vl_convert.svg_to_png(picture, ppi=PIXELS_PER_INCH))
    before = drawn.index(FIRST_DATA) - 4  # the length of a chunk stands before its kind
    words = b"".join(_chunk(b"iTXt", _text(key, value)) for key, value in told.items() if value)
    return drawn[:before] + words + drawn[before:]


def _text(keyword: str, words: str) -> bytes:
    """Keyword, not compressed, no language, then UTF-8: a minus sign is not in Latin-1."""
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + words.encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
