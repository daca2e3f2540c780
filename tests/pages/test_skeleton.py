"""What stands on a page while it is made?"""

import pages.page
from pages.page import Page
from tests.pages.conftest import app
from tests.pages.test_pages import opened, said


def test_the_question_stands_before_the_answer_is_made_and_the_answer_takes_its_place(at_the_desk, monkeypatch):
    done: list[str] = []
    made, put = pages.page.made, Page.put
    monkeypatch.setattr(pages.page, "made", lambda part, *rest: done.append(part.name) or made(part, *rest))
    monkeypatch.setattr(
        Page, "put", lambda page, *parts, **how: done.append("".join(parts)) or put(page, *parts, **how)
    )
    words = said(opened(app(), "capex"))
    before = done[: done.index("capex_answer")]
    assert "How big is the build" in before[-1] and 'role="status"' in before[-1]
    assert 'role="status"' not in words and words.index("<h1>") < words.index("all-there")
