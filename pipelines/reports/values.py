"""What are the values of a series or an indicator, or of several by date?"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from catalog.safe_text import plain
from charts.blocks import SIMULATED
from indicators import INDICATORS
from pipelines.reports.forms import Format, as_csv, as_json, minute
from views.core.metadata import entry
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from views.core.reading import Reading
from views.core.value_format import values_in_words

NEWEST = 40  # dates that a table shows


def shown(data: PointInTime, names: Sequence[str], since: date | None, form: Format) -> str:
    """One series or indicator, or several by date: the newest first in a table, the oldest first in CSV and JSON.

    Of one these carry `date,value,known_from,evidence`, of several `date` and a column for each name, empty where it
    has no value.
    """
    return alone(data, names[0], since, form) if len(names) == 1 else side_by_side(data, names, since, form)


def side_by_side(data: PointInTime, names: Sequence[str], since: date | None, form: Format) -> str:
    values = pd.DataFrame({name: values_in_words(str(name), told) for name, told in data.values_of(names).items()})
    table = values[pd.Timestamp(since) if since else None :].reset_index(names="date")
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    if form is Format.CSV:
        return as_csv(table)
    if form is Format.JSON:
        return as_json(table.astype(object).where(table.notna(), None).to_dict("records"))
    lines = [heading(data, name) for name in names]
    lines += [f"{name}: {doubt}" for name in names if (doubt := doubt_of(data.last(name)))]
    return "\n".join(lines + ([] if table.empty else newest_first(table, counted(len(table), "date"))))


def alone(data: PointInTime, name: str, since: date | None, form: Format) -> str:
    rows = data.rows(name).reset_index()
    if since:
        rows = rows[rows["date"] >= pd.Timestamp(since)]
    table = pd.DataFrame(
        {
            "date": rows["date"].dt.strftime("%Y-%m-%d"),
            "value": values_in_words(name, rows["value"]),
            "known_from": [moment.isoformat() for moment in rows["known_from"]],
            "evidence": rows["evidence"],
        }
    )
    if form is Format.CSV:
        return as_csv(table)
    if form is Format.JSON:
        return as_json(table.assign(stand_ins=rows["stand_ins"]).to_dict("records"))
    lines, last = about(data, name), data.last(name)
    if last is None:
        beyond = data.last(INDICATORS[name].beyond) if name in INDICATORS and INDICATORS[name].beyond else None
        why = f"nothing newer was known than {beyond.name} of {beyond.date}" if beyond else "nothing it needs was known"
        return "\n".join([*lines, f"no values: {why}"])
    if doubt := doubt_of(last):
        lines.append(doubt)
    if rows.empty:
        return "\n".join([*lines, f"no values since {since}: the last is of {last.date}"])
    if rows["stand_ins"].any():
        table["stand_ins"] = rows["stand_ins"]
    table["known_from"] = [minute(moment) for moment in rows["known_from"]]
    kept = data.withdrawn.get(name)
    if kept is not None and rows["date"].isin(kept).any():
        table["listed"] = rows["date"].isin(kept).map({True: "no longer", False: ""})
        span = f"{kept.min():%Y-%m-%d} to {kept.max():%Y-%m-%d}"
        lines.append(f"kept: its source no longer lists {counted(len(kept), 'date')}, {span}")
    said = f"{counted(len(table), 'value')}, known from the minute in New York"
    return "\n".join([*lines, *newest_first(table, said)])


def about(data: PointInTime, name: str) -> list[str]:
    """What it is, how it is computed, where it comes from, and what was said when it was last read."""
    what, remark = entry(name), data.reader.last_fetches(data.moment)["message"].get(name)
    lines = [heading(data, name), what.meaning, f"computed: {what.formula}", f"from: {what.sources}"]
    return lines + ([f"of its last reading: {plain(remark)}"] if isinstance(remark, str) else [])


def heading(data: PointInTime, name: str) -> str:
    words = INDICATORS[name].words.values() if name in INDICATORS else []
    unit = f"one of {', '.join(words)}" if words else entry(name).unit
    return f"{name}: {entry(name).title}, {unit}{f' – {SIMULATED}' if data.simulated else ''}"


def doubt_of(last: Reading | None) -> str:
    """Why its last value does not stand; empty where it does."""
    if last is None:
        return "no values"
    return f"stale: its last value is of {last.date}, {counted(last.age, 'day')} old" if last.stale else ""


def newest_first(table: pd.DataFrame, said: str) -> list[str]:
    printed = table[::-1].head(NEWEST).to_string(index=False, na_rep="")
    rest = f"; the newest {NEWEST} are printed, --format csv gives all" if len(table) > NEWEST else ""
    return [printed, f"{said}{rest}"]
