"""Does the table of all names write its numbers as every page does, and keep them on the screen of a phone?"""

from dataclasses import fields
from datetime import date

import streamlit as st

from pages.names_table import every_name
from views.winners.names_table import Name

MU = Name(
    name="MU",
    basket="Memory and storage",
    side="▲ named to win",
    made=153.2,
    quarter=-29.4,
    from_high=-20.0,
    days_since_high=57.0,
    duration=None,
    to=date(2026, 8, 21),
    year=(100.0, 253.0),
)


def test_numbers_are_written_as_everywhere_and_stand_next_to_the_name(monkeypatch):
    shown = {}
    monkeypatch.setattr(st, "dataframe", lambda table, **given: shown.update(given, table=table))
    every_name([MU])
    written = shown["table"].to_string()
    assert all(number in written for number in ("+153\u00a0%", "\u221229\u00a0%", " 57 "))
    assert "nan" not in written and "-2" not in written.replace("2026-08-21", "")
    assert [*shown["column_order"]][:4] == ["name", "made", "quarter", "from_high"]
    assert shown["placeholder"] == "–" and shown["alt"]
    assert {*shown["column_order"]} == {field.name for field in fields(MU)}
