"""Does the verb follow the number, and is a small change called one?"""

import pytest

from catalog.model import Unit
from tests.views.boards import plain
from views.words import LITTLE, moved


@pytest.mark.parametrize(
    ("change", "unit", "said"),
    [
        (-115.7, Unit.USD_BN, "fell $115.7bn"),
        (1_234.4, Unit.USD_BN, "rose $1,234.4bn"),
        (1.76, Unit.USD_BN, "was little changed (+$1.8bn)"),
        (-0.02, Unit.USD_BN, "was little changed"),
        (-3.4, Unit.BASIS_POINTS, "was little changed (−3 bp)"),
        (3.6, Unit.BASIS_POINTS, "rose 4 bp"),
        (-0.598, Unit.PERCENTAGE_POINTS, "fell 0.60 pp"),
        (0.104, Unit.PERCENTAGE_POINTS, "was little changed (+0.10 pp)"),
    ],
)
def test_a_change_is_a_rise_or_a_fall_only_where_it_is_news(change, unit, said):
    assert plain(moved(change, unit)) == said


@pytest.mark.parametrize("unit", LITTLE)
def test_the_verb_and_the_words_for_little_are_those_that_are_asked_for(unit):
    assert plain(moved(50, unit, up="widened")).startswith("widened ")
    assert plain(moved(-50, unit, down="tightened")).startswith("tightened ")
    assert moved(0, unit, little="did not move") == "did not move"
