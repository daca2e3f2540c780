"""Is a figure of another day drawn beside the one on the page, on one scale, as it was known at the end of that day?"""

import json
from datetime import date

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Node

from charts.value_axis import reached_by
from pages.another_date import OWN_SCALES
from tests.pages.test_pages import opened, said


def charts(node: Node) -> list[dict]:
    """The specifications of all charts, as they stand on the page."""
    found = []
    for child in node.children.values():
        if child.type == "vega_lite_chart":
            found.append(json.loads(child.proto.spec))
        elif hasattr(child, "children"):
            found += charts(child)
    return found


def titles(dashboard: AppTest) -> list[str]:
    assert not dashboard.exception
    return [part.partition("</h2>")[0].replace("\N{NO-BREAK SPACE}", " ") for part in said(dashboard).split("<h2>")[1:]]


def days(dashboard: AppTest) -> list[str]:
    bars = said(dashboard).replace("\N{NO-BREAK SPACE}", " ").split('<p class="as-of">')[1:]
    return [bar.partition("</p>")[0] for bar in bars]


def test_the_figure_of_that_day_is_the_one_on_the_page_of_that_day_beside_the_one_of_now(dashboard):
    now = titles(opened(dashboard, "cost"))
    then = titles(opened(dashboard, "cost", date(2023, 3, 3)))
    opened(dashboard, "cost")
    dashboard.date_input(key="then_spreads").set_value(date(2023, 3, 3)).run()
    both = titles(dashboard)
    assert len(both) == len(now) + 1 and {*now} < {*both} and {*both} - {*now} < {*then}
    assert days(dashboard) == ["As of 3 Mar 2023", "Now"]


def test_a_link_brings_the_other_day_and_the_menu_to_pass_it_on_keeps_it(dashboard):
    dashboard.query_params["then_spreads"] = "2023-03-03"
    opened(dashboard, "cost")
    assert days(dashboard) == ["As of 3 Mar 2023", "Now"]
    dashboard.session_state["share_spreads"] = True
    assert "then_spreads=2023-03-03" in dashboard.run().code[0].value


def test_the_two_stand_on_one_scale_and_no_other_figure_is_drawn_anew(dashboard):
    before = charts(opened(dashboard, "cost").main)
    dashboard.date_input(key="then_spreads").set_value(date(2023, 3, 3)).run()
    after = charts(dashboard.main)
    assert len(after) == len(before) + 1 and [*before[:2], *before[3:]] == [*after[:2], *after[4:]]
    [left, right] = [reached_by(spec) for spec in after[2:4]]
    assert left == right and OWN_SCALES not in said(dashboard)
    dashboard.date_input(key="then_spreads").set_value(None).run()
    assert charts(dashboard.main) == before and days(dashboard) == []


def test_of_a_picture_without_an_axis_it_is_said_that_the_scales_differ(dashboard):
    opened(dashboard, "bathtub")
    dashboard.date_input(key="then_tub").set_value(date(2023, 3, 3)).run()
    assert not dashboard.exception and OWN_SCALES in said(dashboard)


def test_where_nothing_was_known_on_that_day_the_figure_says_so_itself(dashboard):
    before = len(charts(opened(dashboard, "cost").main))
    dashboard.date_input(key="then_reserves_share").set_value(date(2003, 1, 1)).run()
    assert days(dashboard) == ["As of 1 Jan 2003", "Now"] and len(charts(dashboard.main)) == before
    assert "</b>: not known at this moment: Bank reserves" in said(dashboard)


def test_a_page_that_looks_back_is_labelled_by_its_own_day(dashboard):
    opened(dashboard, "cost", date(2024, 3, 29))
    dashboard.date_input(key="then_spreads").set_value(date(2026, 8, 21)).run()
    assert days(dashboard)[-2:] == ["As of 29 Mar 2024", "Now"]
