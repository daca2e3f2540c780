"""Is the morning brief one file that tells what the pages tell, offline, on two sheets, and of any day?"""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from catalog.safe_text import plain
from charts.theme import LIGHT
from pipelines import briefing
from tests.pages.browser import CHROMIUM, WHY_SKIPPED
from tests.pipelines.cli.test_commands import imported, small
from views.brief.content import brief
from views.brief.markdown import safe
from views.core.figure import DEFAULT_SPAN, ViewOptions
from views.core.point_in_time import PointInTime
from views.today.answer import today
from warehouse.clock import moment

__all__ = ["imported", "small"]  # fixtures


def words_of(html: str) -> str:
    return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL))


def test_it_holds_sentence_tub_six_figures_what_changed_and_what_comes_and_needs_no_network(demo, tmp_path):
    with demo.reader() as reader:
        data = PointInTime(reader)
        html, markdown = (
            Path(file).read_text(encoding="utf-8") for file in briefing.briefed(data, tmp_path, pdf=False)
        )
        sentence = today(data).sentence
    assert re.findall(r'(?:src|href)="(?!data:)[^"]*"|url\((?!data:)|@import|<script', html) == []
    assert html.count("<img ") == 2 * (2 + 6)  # in both colours: the tub wide and tall, and six figures
    for told in (words_of(html), markdown):
        assert sentence.replace("\N{NO-BREAK SPACE}", " ") in told.replace("\N{NO-BREAK SPACE}", " ")
        assert "SIMULATED" in told and "Not investment advice" in told and "Fed balance sheet (H.4.1)" in told


@pytest.mark.skipif(CHROMIUM is None, reason=WHY_SKIPPED)
def test_it_prints_on_two_sheets_of_a4(demo):
    with demo.reader() as reader:
        data = PointInTime(reader)
        told = brief(data, ViewOptions(DEFAULT_SPAN, LIGHT))
        printed = briefing.printed(briefing.page(data, told))
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", printed)]
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    assert {(round(x), round(y)) for _, _, x, y in boxes} == {(595, 842)}  # points


def test_without_a_chromium_it_says_what_to_do_and_writes_nothing(imported, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    result = imported("brief", "--pdf", "--out", str(tmp_path / "briefs"))
    assert result.exit_code == 1 and not (tmp_path / "briefs").exists()
    assert result.stderr == f"{briefing.NO_BROWSER}\n"


def test_of_a_warehouse_that_knows_little_it_says_what_it_does_not_show(imported, tmp_path):
    assert imported("brief", "--out", str(tmp_path)).exit_code == 0
    told = (tmp_path / "brief-2026-08-21.md").read_text()
    assert "Not shown, because too little is known: " in told and "Ten-year real yield: not known" in told
    assert "What changed cannot be said: no run had ended on an earlier day" in told


def test_of_an_earlier_day_it_tells_what_was_known_then(demo, tmp_path):
    with demo.reader() as reader:
        data = PointInTime(reader, moment("2025-09-30"))
        html, markdown = briefing.briefed(data, tmp_path, pdf=False)
        assert today(data).sentence != today(PointInTime(reader)).sentence
        told = Path(markdown).read_text(encoding="utf-8")
        assert today(data).sentence.replace("\N{NO-BREAK SPACE}", " ") in told
    assert html.endswith("brief-2025-09-30-simulated.html")


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(imported, tmp_path):
    (tmp_path / "file").write_text("")
    result = imported("brief", "--out", str(tmp_path / "file"))
    assert result.exit_code == 1 and "cannot be written" in result.stderr and len(result.stderr.splitlines()) == 1


def test_what_markdown_would_read_as_a_sign_stands_as_it_is_written():
    assert safe("<b>*a_b*</b> [x](y) `z`") == r"\<b\>\*a\_b\*\</b\> \[x\](y) \`z\`"
    assert plain(safe("a\nb")) == "a·b"
