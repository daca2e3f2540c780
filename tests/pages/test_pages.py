"""Does every page open, answer, and say where its numbers come from?"""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import product
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Node

import pages.page
from catalog import SERIES, find
from catalog.sources import PROVIDERS
from indicators.statistics.sample_sizes import FEWEST_SCORED_WEEKS
from pages.state import State, made, warehouse
from pipelines.refresh import refresh
from tests.long import all_but
from tests.pages.conftest import ROOT, Desk, app
from views.core.figure import SPANS, ViewOptions
from views.core.metadata import SECTIONS, anchor
from views.core.point_in_time import PointInTime
from views.core.presentation import Part
from views.parts import ANSWERS, FIGURES, NOTES, TABLES
from views.winners.liquidity_betas import NO_TELLING
from warehouse.clock import clock
from warehouse.folder import Warehouse

PAGES = [*ANSWERS]


@pytest.fixture
def dashboard(at_the_desk: None) -> AppTest:
    return app()


def opened(dashboard: AppTest, page: str, as_of: date | None = None) -> AppTest:
    dashboard.session_state["as_of"] = as_of
    dashboard.run()
    return dashboard.switch_page(f"pages/{page}.py").run()


def unfolded(dashboard: AppTest) -> AppTest:
    """The same page with all its folds open."""
    folds = [child.proto.id for child in everything(dashboard.main) if child.type == "expander"]
    for fold in folds:
        dashboard.session_state[fold.rpartition("-")[2]] = True
    return dashboard.run()


def texts(node: Node) -> list[str]:
    """Everything a page says: HTML of its blocks, Markdown, captions, chart specifications."""
    said = []
    for child in node.children.values():
        if child.type == "bidi_component":
            said.append(json.loads(child.proto.json).get("html", ""))
        elif child.type == "vega_lite_chart":
            said.append(child.proto.spec)
        elif hasattr(child, "value") and isinstance(child.value, str):
            said.append(child.value)
        if isinstance(child, Node) and hasattr(child, "children"):
            said += texts(child)
    return said


def said(dashboard: AppTest) -> str:
    return "\n".join(texts(dashboard.main))


# Here all prices climb in one line, and for less than the five years that a score needs.
TOO_LITTLE = (NO_TELLING, f"No reading: it takes {FEWEST_SCORED_WEEKS} weeks of each of its four parts")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_its_question_and_an_answer_without_an_error(dashboard, page):
    unfolded(opened(dashboard, page))
    assert not dashboard.exception
    question = Path(ROOT / f"pages/{page}.py").read_text(encoding="utf-8").split('"""')[1]
    words = said(dashboard)
    assert question in words
    assert "<h1>" in words
    if page in ("today", "regime"):  # every score of the index is held against three years at least
        assert "No reading</span>" in words
        words = words.replace("No reading</span>", "", 1)
    if page == "regime":
        assert "had too short a past" in words
        return
    for expected in TOO_LITTLE:
        words = words.replace(expected, "")
    assert "No reading" not in words


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_an_earlier_day_and_says_so(dashboard, page):
    unfolded(opened(dashboard, page, date(2025, 9, 30)))
    assert not dashboard.exception
    assert "what was known then" in said(dashboard)


def test_an_earlier_day_shows_the_filing_as_it_stood_before_it_was_restated(dashboard):
    """Five builders at 10 billion each; Microsoft restated to 12 in January 2026."""
    opened(dashboard, "capex", date(2025, 9, 30))
    then = said(dashboard)
    assert "spent $50bn in Q2 2025".replace(" ", "\N{NO-BREAK SPACE}") in then.replace(" ", "\N{NO-BREAK SPACE}")
    opened(dashboard, "capex")
    assert "A year earlier <b>$52bn</b>" in said(dashboard)


def test_a_value_dated_by_its_release_rule_is_flagged(dashboard):
    opened(dashboard, "bathtub", date(2025, 9, 30))
    assert "release rule assumed" in said(dashboard)


@pytest.mark.parametrize("page", ["today", "bathtub", "capex", "cost"])
def test_every_figure_names_its_sources_and_how_it_is_computed(dashboard, page):
    unfolded(opened(dashboard, page))
    words = said(dashboard)
    own = ("<table", 'class="note"')  # what a table brings with its heading, full or empty
    titles = [text for text in texts(dashboard.main) if "<h2>" in text and not any(mark in text for mark in own)]
    assert words.count('class="source"') == len(titles) > 0
    popovers = [child for child in everything(dashboard.main) if child.type == "popover"]
    assert len(popovers) >= words.count('class="source"')
    computed = [text for text in texts(dashboard.main) if "<dt>Methodology</dt>" in text]
    assert len(computed) >= words.count('class="source"')


@pytest.mark.parametrize("section", [*SECTIONS.values(), "Inputs"])
def test_the_methodology_opens_at_the_section_that_a_figure_links_to(section, at_the_desk):
    dashboard = app().run()
    dashboard.query_params["section"] = anchor(section)
    dashboard.switch_page("pages/methodology.py").run()
    assert not dashboard.exception
    assert dashboard.markdown[0].value.startswith(f"## {section}\n")


def test_a_figure_of_too_little_is_a_line_at_the_foot_and_nothing_is_drawn(dashboard):
    """Of the desk's filers only the cash paid is known."""
    words = said(opened(dashboard, "capex"))
    foot = words[words.index("Not shown, because too little is known") :]
    assert "<b>Capex by definition</b>: not known at this moment: Capex less proceeds" in unescape(foot)
    assert "(SEC filings)" in foot and "<h2>Capex by definition" not in words


@pytest.mark.parametrize("page", PAGES)
def test_at_most_five_figures_open_a_page_and_all_are_listed_at_its_top(dashboard, page):
    opened(dashboard, page)
    words = said(dashboard)
    assert sum('class="source"' in text for text in texts(dashboard.main)) <= 5
    listed = re.findall('href="#([a-z_]+)"', words)
    assert len(listed) != 2 and len(set(listed)) == len(listed)
    if listed:
        folds = [child.proto.id for child in everything(dashboard.main) if child.type == "expander"]
        assert {fold.rpartition("open_")[2] for fold in folds} <= {*listed}


def test_a_series_is_found_by_its_title_whatever_its_source(dashboard):
    opened(dashboard, "data").text_input(key="find").set_value("Margin").run()
    words = unescape(said(dashboard))
    assert "Margin debt (FINRA)" in words and "Margin loans of brokers" in words and "WALCL" not in words


def test_the_names_are_sorted_without_a_mouse(dashboard):
    opened(dashboard, "winners").selectbox(key="sort").set_value("name").run()
    names = dashboard.dataframe[0].value["name"]
    assert len(names) > 20 and names.is_monotonic_increasing


def test_what_is_sought_in_the_methodology_is_shown_as_it_is_written(at_the_desk):
    dashboard = app().run()
    dashboard.query_params["find"] = "[Sign in again](https://elsewhere.example)"
    dashboard.switch_page("pages/methodology.py").run()
    assert "[Sign in again](https://elsewhere.example)" in dashboard.text[0].value
    assert not [shown for shown in dashboard.markdown if "elsewhere" in shown.value]


def everything(node: Node) -> list[Node]:
    found = list(node.children.values())
    return found + [deeper for child in found if hasattr(child, "children") for deeper in everything(child)]


@pytest.mark.parametrize("source", list(PROVIDERS))
def test_the_data_page_has_a_row_for_every_series(dashboard, source):
    unfolded(opened(dashboard, "data")).segmented_control(key="source").set_value(source).run()
    words = unescape(said(dashboard))
    followed = [series for series in SERIES.values() if series.source == source and not series.events_of]
    assert followed and [series.title for series in followed if series.title not in words] == []


def test_a_picture_of_licensed_data_says_whose_they_are(dashboard):
    opened(dashboard, "cost")
    assert "ICE Data Indices" in said(dashboard)


@pytest.mark.parametrize("now", all_but(["1900-01-01", "2026-02-04"], ["1900-01-01", "2002-12-31", "2026-02-04"]))
def test_a_replay_of_a_day_before_the_thesis_or_before_all_data_opens_every_page(dashboard, monkeypatch, now):
    monkeypatch.setenv("PIPELINES_NOW", now)
    for page in PAGES:
        opened(dashboard, page)
        assert not dashboard.exception


@pytest.mark.parametrize(
    ("name", "value", "title"),
    [
        ("PIPELINES_NOW", "![a](b)", "The clock cannot be read"),
        ("WAREHOUSE_URL", "![a](b):", "The warehouse cannot be opened"),
    ],
)
def test_a_setting_that_cannot_be_read_is_shown_as_it_is_written(at_the_desk, monkeypatch, name, value, title):
    monkeypatch.setenv(name, value)
    dashboard = app().run()
    assert not dashboard.exception and [shown.value for shown in dashboard.title] == [title]
    assert "'![a](b)" in dashboard.text[0].value


def test_an_empty_warehouse_says_how_to_fill_it(tmp_path, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{tmp_path}/nothing")
    dashboard = app().run()
    assert not dashboard.exception
    assert dashboard.title[0].value == "Nothing has been loaded yet"
    assert "pipelines refresh" in dashboard.markdown[0].value
    assert "SEC_CONTACT" in dashboard.markdown[0].value


def test_a_warehouse_that_nothing_reached_says_what_went_wrong(tmp_path, monkeypatch):
    monkeypatch.setenv("WAREHOUSE_URL", f"file:{tmp_path}/unreached")
    monkeypatch.setenv("FREDGRAPH_URL", "http://127.0.0.1:9/nobody")
    monkeypatch.delenv("SEC_CONTACT", raising=False)
    assert refresh(Warehouse(), [find("WALCL"), find("msft_capex")], None, everything=False, quiet=True).exit_code == 1
    dashboard = app().run()
    assert dashboard.title[0].value == "Nothing has been loaded yet"
    assert "FRED could not be reached" in dashboard.text[0].value
    assert "set SEC_CONTACT" in dashboard.text[0].value


def test_the_crontab_line_fills_a_warehouse_in_an_empty_environment_and_says_nothing(desk: Desk, at_the_desk: None):
    assert (desk.exit_code, desk.said) == (0, "")
    with Warehouse().reader() as reader:
        assert {"fed_assets", "msft_capex"} <= set(reader.last_dates()) <= set(SERIES)


def test_the_frame_imports_only_what_a_page_may():
    """`dashboard.py` is a module and not a package, so import-linter does not see it."""
    imports = [
        line.split()[1].split(".")[0]
        for line in (ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()
        if line.startswith(("import", "from"))
    ]
    assert not {"pipelines", "requests", "duckdb", "yfinance"} & set(imports)


def test_what_shows_neither_range_nor_colours_is_made_once_for_all_readers(at_the_desk, monkeypatch):
    noted: list[tuple[str, str, str]] = []
    make = Part.__call__

    def note(part: Part, data: PointInTime, options: ViewOptions) -> str:
        noted.append((part.name, options.span, options.palette.name))
        return make(part, data, options)

    monkeypatch.setattr(Part, "__call__", note)
    state = State(str(warehouse().state), None, clock(), "1y", "light")
    for span, theme in product(SPANS, ("light", "dark")):
        for part in (ANSWERS["winners"], TABLES["significance"], TABLES["headlines"]):
            made(part, replace(state, span=span, theme=theme), {})
    assert noted == [
        ("winners_answer", "5y", "light"),
        ("significance", "5y", "light"),
        ("headlines", "5y", "light"),
        ("headlines", "5y", "dark"),
    ]


def test_every_part_stands_on_the_page_it_is_declared_for_and_nothing_else_does(dashboard, monkeypatch):
    seen: dict[str, set[str]] = {}

    def note(part: Part, state: State, chosen: dict[str, object]) -> object:
        seen.setdefault(part.name, set()).add(page)
        return made(part, state, chosen)

    monkeypatch.setattr(pages.page, "made", note)
    for page in ANSWERS:
        unfolded(dashboard.switch_page(f"pages/{page}.py").run())
    declared = [part for kind in (ANSWERS, FIGURES, TABLES, NOTES) for part in kind.values()]
    stands = {part.name: part.pages for part in declared}
    assert {name: stands[name] for name in seen} == seen
    too_little_known = {"bifurcation_score", "capex_definitions", "duration_supply"}
    kept_for_nobody = {"series_found", "scenario"}
    assert stands.keys() - seen.keys() == too_little_known | kept_for_nobody


def test_a_figure_that_was_restated_shows_its_first_print_beside_it_and_a_link_chooses_it(dashboard):
    title = find("msft_capex").title
    dashboard.session_state["open_prints"] = True
    dashboard.query_params["prints"] = title
    opened(dashboard, "data")
    assert not dashboard.exception
    assert f"{title}: of " in said(dashboard) and dashboard.selectbox(key="prints").value == title
    opened(dashboard, "data", date(2025, 9, 30))  # before the restatement
    assert not dashboard.exception
    assert "no first print that was revised later has been seen" in said(dashboard)
