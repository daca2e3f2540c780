"""Can every colour be read where it is used?"""

from dataclasses import fields

import pytest

from charts.layers.styling import dress
from charts.theme import DARK, LIGHT, SANS, SERIF, css_variables, palette

# The least contrast on the page that LOOK claims, light and dark.
CLAIMED = {
    "axis": (3.3, 5.2), "ink": (15.5, 15.5), "muted": (6.1, 8.2), "water": (5.2, 7.1), "inflow": (6.5, 9.7),
    "outflow": (3.5, 6.1), "outflow_text": (5.5, 7.8), "claims": (9.9, 5.2), "buffer": (5.7, 10.8),
    "price": (11.8, 13.0), "stale": (3.5, 5.0), "simulated": (5.9, 7.1),
}  # fmt: skip
ROUNDING = 0.05


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_highest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("role", CLAIMED)
def test_each_role_stands_out_from_the_page_as_much_as_promised(role):
    for colours, least in zip((LIGHT, DARK), CLAIMED[role], strict=True):
        assert contrast(colours.colour(role), colours.bg) >= least - ROUNDING, colours.name


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_words_in_any_role_pass_wcag_aa(colours):
    for role in ("ink", "muted", "water", "inflow", "outflow", "claims", "buffer", "price", "simulated"):
        assert contrast(colours.text(role), colours.bg) >= 4.5, role


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_white_is_legible_on_the_water_from_a_fifth_down(colours):
    assert contrast(colours.tub.on_water, colours.tub.middle) >= 4.8 - ROUNDING
    assert contrast(colours.tub.on_water, colours.tub.deep) >= 4.8 - ROUNDING


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_the_steps_of_a_stack_differ_in_lightness_in_one_direction(colours):
    steps = [luminance(step) for step in colours.company]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert all(contrast(a, b) > 1.25 for a, b in zip(colours.company, colours.company[1:], strict=False))


def test_orange_words_are_darker_than_orange_marks():
    assert LIGHT.text("outflow") == LIGHT.outflow_text != LIGHT.outflow
    assert LIGHT.text("claims") == LIGHT.claims


def test_an_unknown_theme_is_light():
    assert palette("dark") is DARK
    assert palette("light") is palette(None) is LIGHT


def test_both_palettes_fill_every_role_and_reach_the_stylesheet():
    for colours in (LIGHT, DARK):
        written = css_variables(colours)
        for field in fields(colours):
            if field.name not in ("name", "company", "tub"):
                assert f"--{field.name.replace('_', '-')}:{colours.colour(field.name)}" in written


def test_font_stacks_end_in_fonts_that_are_always_there():
    assert SANS.endswith("Liberation Sans, sans-serif")
    assert SERIF.endswith("Liberation Serif, serif")


def test_a_styled_chart_has_the_house_axes_and_no_legend():
    spec = dress(LIGHT)
    config = spec["config"]
    assert config["background"] == LIGHT.bg
    assert config["axisX"]["grid"] is False and config["axisX"]["labelAngle"] == 0
    assert config["axis"]["gridColor"] == LIGHT.line
    assert config["legend"]["disable"] is True
    assert spec["autosize"]["type"] == "fit-x"
