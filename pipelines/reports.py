"""What is stored, how fresh is it, what exists? Tables, CSV and JSON for the terminal."""

import json
from datetime import date, datetime
from enum import StrEnum

import pandas as pd

from catalog import SERIES
from catalog.safe_text import plain
from catalog.sources import Kind
from charts.blocks import SIMULATED
from indicators import INDICATORS
from pipelines.due import last_asked, next_due
from views.core.metadata import entry
from views.core.phrasing import counted
from views.core.point_in_time import PointInTime
from views.export.csv_cells import cell
from warehouse.reader import Reader


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def shown(data: PointInTime, name: str, since: date | None, form: Format) -> str:
    """One series or indicator, oldest first. CSV and JSON carry `date,value,known_from,evidence`."""
    rows = data.rows(name).reset_index()
    if since:
        rows = rows[rows["date"] >= pd.Timestamp(since)]
    table = pd.DataFrame(
        {
            "date": rows["date"].dt.strftime("%Y-%m-%d"),
            "value": rows["value"],
            "known_from": [moment.isoformat() for moment in rows["known_from"]],
            "evidence": rows["evidence"],
        }
    )
    if form is Format.CSV:
        return table.to_csv(index=False, lineterminator="\n").rstrip("\n")
    if form is Format.JSON:
        return as_json(table.assign(stand_ins=rows["stand_ins"]).to_dict("records"))
    about = entry(name)
    last, remark = data.last(name), data.reader.last_fetches(data.moment)["message"].get(name)
    lines = [
        f"{name}: {about.title}, {about.unit}{f' – {SIMULATED}' if data.simulated else ''}",
        about.meaning,
        f"computed: {about.formula}",
        f"from: {about.sources}",
        *([f"of its last reading: {plain(remark)}"] if isinstance(remark, str) else []),
    ]
    if last is None:
        beyond = data.last(INDICATORS[name].beyond) if name in INDICATORS and INDICATORS[name].beyond else None
        why = f"nothing newer was known than {beyond.name} of {beyond.date}" if beyond else "nothing it needs was known"
        return "\n".join([*lines, f"no values: {why}"])
    if last.stale:
        lines.append(f"stale: its last value is of {last.date}, {counted(last.age, 'day')} old")
    if rows.empty:
        return "\n".join([*lines, f"no values since {since}: the last is of {last.date}"])
    if rows["stand_ins"].any():
        table["stand_ins"] = rows["stand_ins"]
    table["known_from"] = rows["known_from"].dt.strftime("%Y-%m-%d %H:%MZ")
    kept = data.withdrawn.get(name)
    if kept is not None and rows["date"].isin(kept).any():
        table["listed"] = rows["date"].isin(kept).map({True: "no longer", False: ""})
        span = f"{kept.min():%Y-%m-%d} to {kept.max():%Y-%m-%d}"
        lines.append(f"kept: its source no longer lists {counted(len(kept), 'date')}, {span}")
    return "\n".join(
        [
            *lines,
            table.tail(40).to_string(index=False),
            f"{counted(len(table), 'value')}; the last 40 are printed, --format csv gives all",
        ]
    )


def listed(form: Format) -> str:
    """Every series and indicator there is."""
    rows: list[dict[str, str | None]] = [
        {"name": s.name, "kind": "series", "code": s.code, "unit": s.unit.value, "title": s.title}
        for s in SERIES.values()
    ]
    rows += [
        {"name": i.name, "kind": "indicator", "code": "", "unit": i.unit.value, "title": i.title}
        for i in INDICATORS.values()
    ]
    return in_form(rows, form)


def status(reader: Reader, form: Format) -> str:
    """How fresh each series is and why."""
    return in_form(freshness(reader), form)


def freshness(reader: Reader) -> list[dict[str, str | None]]:
    """Per series `name, code, last_date, known_from, evidence, next_due, last_error`, in ISO dates."""
    coverage, asked = reader.coverage(), last_asked(reader)
    found = []
    for series in SERIES.values():
        row = coverage.loc[series.name] if series.name in coverage.index else None
        attempt = asked.get(series.name)
        due = (
            next_due(series, None if row is None else row["last_date"].date(), attempt)
            if series.provider.kind is not Kind.OWN_FILES
            else None
        )
        found.append(
            {
                "name": series.name,
                "code": series.code,
                "last_date": None if row is None else iso(row["last_date"].date()),
                "known_from": None if row is None else iso(row["known_from"]),
                "evidence": None if row is None else row["evidence"],
                "next_due": iso(due),
                "last_error": attempt.message if attempt else None,
            }
        )
    return found


def in_form(rows: list[dict[str, str | None]], form: Format) -> str:
    if form is Format.JSON:
        return as_json(rows)
    table = pd.DataFrame(rows).fillna("").map(cell if form is Format.CSV else plain)
    if form is Format.CSV:
        return table.to_csv(index=False, lineterminator="\n").rstrip("\n")
    return table.to_string(index=False)


def iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def as_json(rows: object) -> str:
    return json.dumps(rows, indent=1, ensure_ascii=False)
