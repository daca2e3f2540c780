"""Is a value written in one way, whether in the title, the picture, the alternative text or how it is computed?"""

import re
from itertools import combinations

import pytest

from tests.real import needs_real_data
from tests.views.worlds import OPTIONS
from views.core.figure import Figure
from views.core.point_in_time import PointInTime
from views.parts import FIGURES
from warehouse.clock import moment

COMPUTED = "how it is computed"
SPACES = "[ \N{NO-BREAK SPACE}]?"
VALUE = re.compile(rf"(\$)?(\d[\d,]*(?:\.\d+)?)(?:{SPACES}(tn|bn|%|bp|pp|log{SPACES}pts?)(?!\w))?")
IN_BILLIONS = {"tn": 1_000.0, "bn": 1.0}


def places(figure: Figure) -> dict[str, str]:
    """Where a figure writes values, each with all that is written there."""
    rows = (row for table in figure.spec.get("datasets", {}).values() for row in table)
    labels = [str(row[key]) for row in rows for key in ("label", "said", "title", "Value") if key in row]
    described = re.findall("<desc>(.*?)</desc>", figure.wide, flags=re.S)
    computed = [behind.value for behind in figure.provenance]
    return {
        "title": figure.title,
        "subtitle": figure.subtitle,
        "alternative text": " | ".join([figure.alt, *described]),
        "picture": " | ".join(labels),
        COMPUTED: " | ".join(computed),
    }


def values(words: str) -> set[tuple[str, float, int, str]]:
    """The kind of each value with a unit, its size, how many decimals of what it has, and how it is written."""
    found = set()
    for written in VALUE.finditer(words):
        currency, digits, unit = written.groups()
        if currency or unit:
            decimals = len(digits.partition(".")[2]) - (3 if unit == "tn" else 0)
            size = float(digits.replace(",", "")) * IN_BILLIONS.get(unit or "", 1.0)
            found.add(("$" if currency or unit in IN_BILLIONS else unit, size, decimals, written[0]))
    return found


def written_otherwise(figure: Figure) -> list[str]:
    """Each pair of values of two places of which one is the other with fewer digits.

    What many numbers are computed from is held against the title alone, which speaks of few.
    """
    found = []
    for (here, first), (there, second) in combinations(places(figure).items(), 2):
        if there == COMPUTED and here != "title":
            continue
        for kind, size, decimals, one in values(first):
            for other_kind, other_size, other_decimals, other in values(second):
                fewest = min(decimals, other_decimals)
                alike = kind == other_kind and decimals != other_decimals
                if alike and min(size, other_size) >= 0.5 and round(size, fewest) == round(other_size, fewest):
                    found.append(f"{one} in the {here}, {other} in the {there}")
    return found


def test_what_is_written_otherwise_is_seen():
    figure = Figure("f", "Reserves are 9.02 % of GDP", "", "reserves 9.0 % of Q2", (), "", ())
    assert written_otherwise(figure) == ["9.02 % in the title, 9.0 % in the alternative text"]
    figure = Figure("f", "The account holds $954bn", "", "it holds $0.95tn", (), "", ())
    assert written_otherwise(figure) == ["$954bn in the title, $0.95tn in the alternative text"]


@needs_real_data
@pytest.mark.parametrize("day", ["2008-10-01", "2023-03-15", "2026-08-21"])
def test_every_figure_writes_a_value_alike_wherever_it_stands(real_warehouse, day):
    with real_warehouse.reader() as reader:
        data = PointInTime(reader, moment(day))
        otherwise = {name: written_otherwise(part(data, OPTIONS)) for name, part in FIGURES.items()}
    assert {name: found for name, found in otherwise.items() if found} == {}


def test_every_simulated_figure_does_too(demo):
    with demo.reader() as reader:
        otherwise = {name: written_otherwise(part(PointInTime(reader), OPTIONS)) for name, part in FIGURES.items()}
    assert {name: found for name, found in otherwise.items() if found} == {}
