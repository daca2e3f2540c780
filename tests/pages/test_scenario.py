"""Do the sliders of a scenario ride along in the link, start from the day looked at, and go back to what is?"""

from datetime import date

from streamlit.testing.v1 import AppTest

from pages.scenario import COLUMNS, SECTION
from pages.share import ON_A_PAGE
from tests.pages.test_pages import opened, said
from views.core.metadata import anchor

MARK = '<span class="scenario">SCENARIO</span>'
NAMES = [each.name for column in COLUMNS for each in column]


def what_if(dashboard: AppTest, as_of: date | None = None) -> AppTest:
    dashboard.session_state["open_scenario"] = True
    return opened(dashboard, "bathtub", as_of)


def finding(dashboard: AppTest) -> str:
    """The title that is marked, without the mark."""
    assert not dashboard.exception
    return said(dashboard).partition(MARK)[0].rpartition("<h2>")[2].replace("\N{NO-BREAK SPACE}", " ")


def test_a_scenario_is_marked_and_at_first_is_what_is(dashboard):
    what_if(dashboard)
    assert ", as on 19 Aug 2026;" in finding(dashboard)
    assert said(dashboard).count(MARK) == 1
    assert f'href="methodology?section={anchor(SECTION)}"' in said(dashboard)
    dashboard.query_params["section"] = anchor(SECTION)
    dashboard.switch_page("pages/methodology.py").run()
    assert dashboard.markdown[0].value.startswith(f"## {SECTION}\n")


def test_a_slider_moves_the_level_and_one_click_leads_back_to_what_is(dashboard):
    at_first = finding(what_if(dashboard))
    dashboard.slider(key="fed_assets").set_value(25).run()
    assert "$300bn more than on 19 Aug 2026" in finding(dashboard)
    dashboard.button(key="what_is").click().run()
    assert finding(dashboard) == at_first
    assert dashboard.slider(key="fed_assets").value == 0


def test_what_is_assumed_stands_in_the_link_and_a_link_brings_it_back(dashboard):
    dashboard.query_params.update({"fed_assets": "-25", "capex": "40"})
    what_if(dashboard)
    assert "$300bn less than on 19 Aug 2026" in finding(dashboard)
    assert "capex +40" in said(dashboard)
    assert {*NAMES} <= {*ON_A_PAGE}


def test_what_was_left_alone_is_what_was_held_on_the_day_looked_at_and_what_was_moved_stays(dashboard):
    what_if(dashboard)
    held = dashboard.slider(key="account").value
    dashboard.slider(key="reverse_repo").set_value(700).run()
    opened(dashboard, "bathtub", date(2024, 3, 29))
    assert dashboard.slider(key="account").value != held
    assert dashboard.slider(key="reverse_repo").value == 700
    dashboard.button(key="what_is").click().run()
    assert ", as on 27 Mar 2024;" in finding(dashboard)
