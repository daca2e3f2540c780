"""Is a figure drawn only where enough is known, and is what is missing said?"""

import pytest

from tests.views.worlds import OPTIONS, data_of, plain, steady
from tests.warehouse.conftest import warehouse
from views.core.figure import ALL_YEARS, Figure
from views.core.presentation import FigurePart, NoReading

__all__ = ["warehouse"]

VIX = steady(18, "2026-06-01", "2026-08-20")


def drawn(data, options):
    return Figure("", "drawn", options.span, "", (), "", (), spec={"mark": "line"})


@pytest.mark.parametrize(
    ("needs", "needs_any", "said"),
    [
        (["vix"], [], "5y"),
        (["vix", "treasury_10y"], [], "No reading: not known at this moment: Treasury yield, 10 years"),
        (["treasury_10y"], ["vix"], "No reading: not known at this moment: Treasury yield, 10 years"),
        ([], ["treasury_10y", "vix"], "5y"),
    ],
)
def test_a_figure_is_drawn_where_all_it_needs_is_known_and_else_says_what_is_not(warehouse, needs, needs_any, said):
    part = FigurePart(
        "a_figure",
        "cost",
        drawn,
        needs=tuple(needs),
        needs_any=tuple(needs_any),
        label="Its title",
        follows_range=True,
    )
    with data_of(warehouse, "2026-08-21", vix=VIX) as data:
        made = part(data, OPTIONS)
    assert plain(made.subtitle) == said and made.name == "a_figure"
    assert made.is_missing == said.startswith("No reading") and made.title == (
        "Its title" if made.is_missing else "drawn"
    )


def test_a_figure_that_does_not_follow_the_range_shows_all_years(warehouse):
    with data_of(warehouse, "2026-08-21", vix=VIX) as data:
        assert FigurePart("a_figure", "cost", drawn)(data, OPTIONS).subtitle == ALL_YEARS


def test_a_figure_that_finds_too_little_says_why_in_its_own_words(warehouse):
    def none(data, options):
        raise NoReading("it takes ten years", of=["vix"], title="Another title")

    with data_of(warehouse, "2026-08-21", vix=VIX) as data:
        made = FigurePart("a_figure", "cost", none, label="Its title")(data, OPTIONS)
    assert (made.title, made.subtitle) == ("Another title", "No reading: it takes ten years")
    assert made.is_missing and "FRED" in made.sources
