"""Is this a table of dates and numbers, and what are its rows?"""

import csv
import io
from collections.abc import Iterable

import numpy as np
import pandas as pd

from pipelines.sources.errors import SourceError

BLANK = " \t\u00a0\u2007\u202f"  # may stand around a value; any other that is not seen may be a broken digit
DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
MISSING = ("", ".")  # FRED leaves the cell empty; its older files carry a point


def lines(body: bytes, about: str) -> tuple[list[str], list[list[str]]]:
    """Header and lines of a CSV file, all of one length."""
    try:
        text = body.decode("utf-8-sig").lstrip()
        if text.startswith("<"):
            raise SourceError(f"{about} is a web page where a table was expected")
        header, *rest = [[cell.strip(BLANK) for cell in line] for line in csv.reader(io.StringIO(text)) if line]
    except (UnicodeDecodeError, csv.Error):
        raise SourceError(f"{about} is not a text table") from None
    except ValueError:
        raise SourceError(f"{about} is empty") from None
    for line in rest:
        if len(line) != len(header):
            raise SourceError(f"{about} breaks off in the line of {shortened(line[0])}")
    return header, rest


def rows(dates: Iterable[str], texts: Iterable[str]) -> pd.DataFrame:
    """Date, value and an empty known_from, oldest first; anything that is no date or no number is an error."""
    cells = pd.DataFrame({"date": list(dates), "text": list(texts)}, dtype="object")
    cells = cells[~cells["text"].isin(MISSING)]
    written = cells["date"].where(cells["date"].str.fullmatch(DATE))  # pandas itself takes "today" for a date
    day = pd.to_datetime(written, format="%Y-%m-%d", errors="coerce")
    seen = cells["text"].where(cells["text"].map(str.isprintable))
    value = pd.to_numeric(seen, errors="coerce").astype("float64")
    for no_date in cells["date"][day.isna()]:
        raise SourceError(f"a date was expected, found {shortened(no_date)}")
    for when, text in cells[~np.isfinite(value)].itertuples(index=False):
        raise SourceError(f"a number was expected for {when}, found {shortened(text)}")
    return stamped(day, value)


def stamped(day: pd.Series, value: pd.Series) -> pd.DataFrame:
    """Rows in the form every source hands over, each date once; two values for one date are an error."""
    found = pd.DataFrame({"date": day.astype("datetime64[us]"), "value": value}).drop_duplicates().sort_values("date")
    for twice in found["date"][found["date"].duplicated()]:
        raise SourceError(f"two different values are given for {str(twice)[:10]}")
    found["known_from"] = pd.Series(pd.NaT, index=found.index, dtype="datetime64[us, UTC]")
    return found.reset_index(drop=True)


def shortened(text: str) -> str:
    """Somebody else's text, fit for a sentence of ours."""
    return repr(text if len(text) <= 40 else text[:40] + "…")
