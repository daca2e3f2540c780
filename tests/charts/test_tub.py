"""Does the tub say what it draws, and draw what it says?"""

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from charts.text_metrics import width
from charts.theme import DARK, LIGHT
from charts.tub import Claim, Duck, Mark, TubState, bank_credit_line, tub
from charts.tub.layout import LANDSCAPE, LAYOUTS, SQUARE, TALL, WIDE, scale
from charts.tub.plan import Plan

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"[+\u2212]?\$?\d+(?:[.,]\d+)*(?:tn|bn|\u00a0%)?")
DUCKS = (
    Duck("Memory & chips", 0.17, "Memory", "float"),
    Duck("Software", 0.41, side="sink"),
    Duck("AI builders", -0.08, "Builders"),
    Duck("Retail", -0.11, side="sink", stale="31\u00a0Jul"),
    Duck("Lenders", 0.12),
    Duck("Crypto", 0.0, side="sink"),
    Duck("Neoclouds", -0.15),
)
STATE = TubState(
    level=5_791.8, level_before=5_907.5, date=date(2026, 8, 19), weeks=13,
    high=Mark(7_140.2, date(2021, 9, 15)), low=Mark(3_491.0, date(2019, 5, 8)),
    fed={"Treasuries": 84.46, "Other Fed": -5.54, "MBS": -46.93}, treasury_account=-172.27, reverse_repo=24.58,
    treasury_account_holds=954.0, reverse_repo_left=0.3, reverse_repo_peak=Mark(2_553.7, date(2022, 12, 30)),
    ducks=DUCKS,
    builders_gap=Claim(16.54, "last quarter: it claims water, it does not drain it", "a claim"),
    bank_credit=Claim(262.0, "its deposits do not fill this tub"),
)  # fmt: skip
BARE = replace(STATE, ducks=(), builders_gap=None, bank_credit=None)
FLOOD = replace(
    STATE, weeks=26, fed={"Treasuries": 900.0, "Other Fed": 0.0, "MBS": -900.0}, treasury_account=900.0,
    reverse_repo=-900.0, level_before=5_791.8, reverse_repo_left=900.0,
)  # fmt: skip
SHALLOW = replace(STATE, level=3_400.0, level_before=3_400.0 + 115.7)
ASSUMED = replace(
    BARE, assumed=True, level=5_445.7, level_before=5_791.8, fed={"Fed assets": -600.0}, treasury_account=553.6,
    reverse_repo=-299.7, treasury_account_holds=400.4, reverse_repo_left=300.0,
    builders_gap=Claim(35.3, "a year", "a claim"),
)  # fmt: skip
STATES = {"full": STATE, "bare": BARE, "flood": FLOOD, "shallow": SHALLOW, "assumed": ASSUMED}
PICTURES = [(name, layout) for name in STATES for layout in LAYOUTS]


def drawn(state, layout="wide", palette=LIGHT, prefix="tub"):
    return ET.fromstring(tub(state, palette, layout, prefix))


def texts(root):
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def part(root, name):
    return next(group for group in root.iter(f"{SVG}g") if group.get("data-part") == name)


def flow_width(root, name, colour):
    return max(float(box.get("width")) for box in part(root, name).iter(f"{SVG}rect") if box.get("fill") == colour)


@pytest.mark.parametrize(("name", "layout"), PICTURES)
def test_every_number_in_the_picture_is_in_its_description(name, layout):
    root = drawn(STATES[name], layout)
    said = set(NUMBER.findall(root.find(f"{SVG}desc").text))
    gauge = {text.text for text in part(root, "gauge").iter(f"{SVG}text")}
    shown = {number for words in texts(root) if words not in gauge for number in NUMBER.findall(words)}
    assert len(shown) > 8
    assert shown - said - {"500", str(STATES[name].weeks)} == set()


@pytest.mark.parametrize(("name", "layout"), PICTURES)
def test_names_and_references_in_a_picture_are_its_own_and_complete(name, layout):
    both = [tub(STATES[name], LIGHT, layout, prefix) for prefix in ("one", "two")]
    ids = [set(re.findall(r'\bid="([^"]+)"', picture)) for picture in both]
    assert not ids[0] & ids[1]
    for picture, own in zip(both, ids, strict=True):
        assert set(re.findall(r"url\(#([^)]+)\)", picture)) <= own


@pytest.mark.parametrize(("name", "layout"), PICTURES)
def test_text_and_pipes_stay_inside_the_picture(name, layout):
    size = LAYOUTS[layout]
    root = drawn(STATES[name], layout)
    for text in root.iter(f"{SVG}text"):
        said, left, top, right, bottom = extent(text)
        assert left > -4 and right < size.width + 4 and top > 0 and bottom < size.height, said


@pytest.mark.parametrize("layout", ["wide", "tall"])
def test_pipes_are_as_wide_as_their_flows_on_one_scale(layout):
    root, per_bn = drawn(STATE, layout), {"wide": 0.36, "tall": 0.22}[layout]
    assert flow_width(root, "Treasuries", LIGHT.inflow) == pytest.approx(84.46 * per_bn, abs=0.06)
    assert flow_width(root, "MBS", LIGHT.outflow) == pytest.approx(46.93 * per_bn, abs=0.06)
    assert flow_width(root, "Treasury account", LIGHT.outflow) == pytest.approx(172.27 * per_bn, abs=0.06)


def test_the_smallest_flow_is_still_to_be_seen():
    assert flow_width(drawn(STATE, "tall"), "Other Fed", LIGHT.outflow) == 2.0


def test_an_empty_reverse_repo_is_dashed_and_a_full_one_is_not():
    empty = part(drawn(STATE), "Reverse repo")
    assert any(box.get("stroke-dasharray") for box in empty.iter(f"{SVG}rect"))
    assert "+$24.6bn, empty" in texts(empty)
    flowing = part(drawn(FLOOD), "Reverse repo")
    assert not any(box.get("stroke-dasharray") for box in flowing.iter(f"{SVG}rect"))
    assert "\u2212$900.0bn" in texts(flowing)


def described(state, layout="wide"):
    return drawn(state, layout).find(f"{SVG}desc").text.replace("\u00a0", " ")


def test_reverse_repo_holds_what_it_holds_and_is_not_said_to_be_what_is_left_of_its_peak():
    assert "Reverse repo holds $0.3bn and is empty; its peak was $2,554bn in Dec 2022." in described(STATE)
    full = replace(STATE, reverse_repo_left=242.0, reverse_repo_peak=Mark(242.0, date(2014, 6, 18)))
    assert "Reverse repo holds $242bn; its peak was $242bn in Jun 2014." in described(full)
    assert "left" not in described(full) + " ".join(texts(drawn(full)))


def test_before_the_facility_began_reverse_repo_is_not_counted_and_has_no_peak():
    level_before = STATE.level_before + STATE.reverse_repo
    early = replace(STATE, level_before=level_before, reverse_repo=0.0, reverse_repo_left=0.0, reverse_repo_peak=None)
    assert "Reverse repo is not counted before Sep 2013" in described(early)
    assert texts(part(drawn(early), "Reverse repo"))[1:] == ["not counted", "before Sep 2013"]


def test_a_level_under_a_trillion_is_told_in_billions_as_on_every_page():
    assert described(replace(STATE, level=737.0, level_before=852.7)).startswith("A bathtub filled to $737bn on ")


def test_a_number_is_the_same_in_every_layout():
    [wide, tall] = (described(BARE, layout).partition("High")[0] for layout in ("wide", "tall"))
    assert wide == tall


def test_a_flow_of_nothing_is_an_empty_pipe_without_a_sign():
    still = part(drawn(FLOOD), "Other Fed")
    assert any(box.get("stroke-dasharray") for box in still.iter(f"{SVG}rect"))
    assert "$0.0bn" in texts(still)


def test_the_sign_of_a_flow_decides_its_colour_whichever_pool_it_comes_from():
    flood = replace(FLOOD, reverse_repo=900.0, treasury_account=-900.0)
    for state, colour in ((FLOOD, LIGHT.outflow), (flood, LIGHT.inflow)):
        fills = {box.get("fill") for box in part(drawn(state), "Reverse repo").iter(f"{SVG}rect")}
        assert colour in fills
        assert not {LIGHT.inflow, LIGHT.outflow} - {colour} & fills


@pytest.mark.parametrize("layout", ["wide", "tall"])
def test_a_flow_too_wide_to_draw_is_capped_keeps_its_number_and_is_said_to_be(layout):
    root = drawn(FLOOD, layout)
    assert flow_width(root, "Treasury account", LIGHT.inflow) < 900 * 0.22
    assert "+$900.0bn" in texts(part(root, "Treasury account"))
    assert "broken pipe: wider than drawn" in texts(root)
    assert "Wider than drawn: Treasuries, MBS, Treasury account, Reverse repo." in root.find(f"{SVG}desc").text
    assert "broken pipe: wider than drawn" not in texts(drawn(STATE, layout))


@pytest.mark.parametrize("layout", [WIDE, TALL, SQUARE], ids=lambda layout: layout.name)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_pipes_never_touch(state, layout):
    pipes = Plan(state, layout).pipes
    for row in (("Treasuries", "Other Fed", "MBS"), ("Treasury account", "Reverse repo", "AI builders’ cash gap")):
        here = [pipes[name] for name in row if name in pipes]
        for left, right in itertools.pairwise(here):
            assert right.x - right.width / 2 - (left.x + left.width / 2) >= 10


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_between_the_rings_of_two_wide_streams_there_is_air(layout):
    fed = {"Treasuries": 340.1, "Other Fed": 246.8, "MBS": -55.7}
    spring = replace(STATE, fed=fed, level_before=STATE.level - sum(fed.values()) + 172.27 - 24.58)
    left, right = [Plan(spring, layout).pipes[name] for name in ("Treasuries", "Other Fed")]
    assert right.x - left.x - (left.width + right.width) / 2 >= 2 * (5 + 6) + 6  # walls, what a ring is wider, air


@pytest.mark.parametrize("digits", [0, 1])
def test_printed_flows_add_up_to_the_printed_change(digits):
    assert round(sum(STATE.printed(digits).values()), digits) == round(STATE.change, digits)


def test_what_is_not_given_is_neither_drawn_nor_written():
    for layout in ("wide", "tall"):
        root = drawn(BARE, layout)
        everything = " ".join([*texts(root), root.find(f"{SVG}desc").text])
        for word in ("Basket", "Duck", "sink", "cash gap", "Bank credit", "bank credit"):
            assert word not in everything
        parts = {group.get("data-part") for group in root.iter(f"{SVG}g")}
        assert not parts & {"ducks", "plug", "Bank credit", "AI builders’ cash gap"}


def test_without_ducks_the_pipes_have_the_whole_tub():
    spread = [pipe.x for pipe in Plan(BARE, WIDE).pipes.values()][:3]
    beside = [pipe.x for pipe in Plan(STATE, WIDE).pipes.values()][:3]
    assert spread[-1] - spread[0] > 2 * (beside[-1] - beside[0])
    assert sum(spread) / 3 == pytest.approx(WIDE.centre, abs=20)


def test_the_scale_runs_from_3_to_7_6_until_a_level_leaves_it():
    assert (scale(STATE, WIDE).low, scale(STATE, WIDE).high) == (3_000, 7_600)
    full = scale(replace(STATE, level=8_120.0), WIDE)
    low = scale(replace(STATE, level=2_300.0), WIDE)
    assert full.high > 8_120 and WIDE.rim < full.y(8_120) < WIDE.rim + 40
    assert low.low < 2_300 and low.y(2_300) < WIDE.floor


def test_the_water_stands_as_high_as_the_level_says():
    shares = [(WIDE.floor - scale(STATE, WIDE).y(level)) / (WIDE.floor - WIDE.rim) for level in (3_000, 5_300, 7_600)]
    assert shares == [pytest.approx(0), pytest.approx(0.5), pytest.approx(1)]


def test_ducks_ride_by_their_return_and_zero_floats_on_the_line():
    plan = Plan(STATE, WIDE)
    names = [duck.name for duck in plan.ducks]
    assert names == ["Software", "Memory & chips", "Lenders", "Crypto", "AI builders", "Retail", "Neoclouds"]
    bodies = list(part(drawn(STATE), "ducks"))
    heights = [float(re.search(r"translate\(\S+ (\S+)\)", body.get("transform"))[1]) for body in bodies]
    assert heights == sorted(heights)
    assert heights[names.index("Crypto")] == pytest.approx(plan.surface - 2, abs=0.1)


def test_a_stale_duck_is_dashed_and_says_until_when():
    root = drawn(STATE)
    bodies = list(part(root, "ducks"))
    dashed = [bool(body.get("stroke-dasharray")) for body in bodies]
    assert dashed == [duck.name == "Retail" for duck in Plan(STATE, WIDE).ducks]
    assert "to 31\u00a0Jul" in texts(root)


def test_a_phone_shows_four_ducks_the_named_ones_first():
    names = {duck.name for duck in Plan(STATE, TALL).ducks}
    assert names == {"Software", "Memory & chips", "Retail", "Crypto"}
    assert "Memory" in texts(drawn(STATE, "tall"))


@pytest.mark.parametrize("layout", [LANDSCAPE, SQUARE], ids=lambda layout: layout.name)
@pytest.mark.parametrize("name", ["full", "shallow"])
def test_a_picture_shows_four_ducks_says_how_to_read_them_and_covers_none_of_their_words(name, layout):
    root = drawn(STATES[name], layout.name)
    assert len(list(part(root, "ducks"))) == 4
    told = " ".join(texts(part(root, "key"))).replace("\u00a0", " ")
    assert told == (
        "Ducks: return of baskets in 13 weeks relative to the S&P 500; named to float, named to sink, "
        "dashed: stale, to 31 Jul"
    )
    boxes = [extent(text) for text in root.iter(f"{SVG}text")]
    assert [(a, b) for a, b in itertools.combinations(boxes, 2) if overlap(a[1:], b[1:])] == []


def extent(text):
    """Its words, and where they stand: left, top, right, bottom."""
    said, size, kind = "".join(text.itertext()), float(text.get("font-size")), text.get("class")
    face = "serif" if "serif" in kind else "sans bold" if "bold" in kind else "sans"
    across, x, y = width(said, size, face), float(text.get("x")), float(text.get("y"))
    left = x - {"start": 0, "middle": across / 2, "end": across}[text.get("text-anchor")]
    return said, left, y - size * 0.66, left + across, y


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_a_phone_leaves_bank_credit_to_the_line_below():
    assert "Bank credit" not in texts(drawn(STATE, "tall"))
    assert bank_credit_line(STATE) == (
        "Beside the tub: bank credit +$262.0bn in 13 weeks (its deposits do not fill this tub)."
    )
    assert bank_credit_line(BARE) == ""


def test_the_number_leaves_water_that_is_too_shallow_for_it():
    for state, inside in ((STATE, True), (SHALLOW, False)):
        number = next(t for t in drawn(state).iter(f"{SVG}text") if "serif" in t.get("class"))
        assert (float(number.get("y")) > Plan(state, WIDE).surface) is inside
        assert ("on-water" in number.get("class")) is inside


def test_dark_and_light_differ_only_in_colour():
    def shape(palette):
        return re.sub(r"#[0-9A-F]{6}", "", tub(STATE, palette))

    assert shape(LIGHT) == shape(DARK)
    assert tub(STATE, LIGHT) != tub(STATE, DARK)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_only_assumed_has_a_dashed_surface_and_says_so_and_what_is_has_none(layout):
    dashed = [
        [line.get("stroke-dasharray") for line in part(drawn(state, layout), "water").iter(f"{SVG}path")]
        for state in (ASSUMED, STATE)
    ]
    assert any(dashed[0]) and not any(dashed[1])
    told = drawn(ASSUMED, layout)
    assert told.find(f"{SVG}title").text.startswith("Scenario: ")
    said = told.find(f"{SVG}desc").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "the level would change by −$346.1bn from $5.79tn on 19 Aug 2026" in said
    assert "Treasuries" not in texts(told) and "Fed assets" in texts(told)
