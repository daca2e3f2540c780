"""Does an error that nobody foresaw become a sentence that gives nothing away?"""

import logging

import pytest

from pipelines.sources.boundary import boundary, in_a_line
from pipelines.sources.errors import Refused, SourceError


def test_an_unforeseen_error_is_one_sentence_and_the_log_has_its_place_without_its_values(caplog):
    caplog.set_level(logging.INFO, "pipelines")
    with pytest.raises(SourceError) as caught, boundary("its answer"):
        int("abcdef")
    assert str(caught.value).startswith("its answer cannot be read (ValueError: invalid literal for int()")
    assert caught.value.__suppress_context__
    (line,) = caplog.records
    assert "test_boundary.py" in line.traceback and "invalid literal" not in line.traceback


def test_what_is_told_in_a_sentence_passes_as_it_is():
    with pytest.raises(Refused, match="as it is"), boundary("its answer"):
        raise Refused("as it is")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("see https://site.example/x?api_key=abc now", "see … now"),
        ("max retries exceeded with url: /fred/series?api_key=abc&x=1 (so)", "max retries exceeded with url: … (so)"),
        ("one\r\n\ttwo \x1b[31mred\u202e", "one two ·[31mred·"),
        ("much " * 100, ("much " * 16)[:79] + "…"),
    ],
)
def test_somebody_elses_words_are_one_short_line_without_address_or_control(said, line):
    assert in_a_line(said) == line
