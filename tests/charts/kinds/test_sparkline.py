"""Does the small line show two years and leave gaps open?"""

import xml.etree.ElementTree as ET

import pandas as pd

from charts.kinds.sparkline import spark

WEEKLY = pd.Series(range(200), index=pd.date_range("2022-11-02", periods=200, freq="W-WED"), dtype=float)


def pieces(values):
    return [line.attrib["points"].split() for line in ET.fromstring(spark(values, "#123456"))]


def test_a_whole_series_is_one_line_over_its_last_two_years():
    drawn = pieces(WEEKLY)
    assert len(drawn) == 1
    assert len(drawn[0]) == 105


def test_a_missing_value_and_a_missing_month_both_break_the_line():
    assert len(pieces(WEEKLY.where(WEEKLY != 150))) == 2
    assert len(pieces(WEEKLY.drop(WEEKLY.index[150:155]))) == 2


def test_the_line_rises_when_the_values_do():
    drawn = [float(point.split(",")[1]) for point in pieces(WEEKLY)[0]]
    assert drawn == sorted(drawn, reverse=True)
    assert drawn[0] > drawn[-1]


def test_it_is_for_the_eye_only_and_takes_any_series():
    assert 'aria-hidden="true"' in spark(WEEKLY, "var(--water)")
    assert pieces(WEEKLY * float("nan")) == []
    assert len(pieces(WEEKLY * 0)[0]) == 105
    assert len(pieces(WEEKLY.tail(1))) == 1


def test_what_is_stale_now_ends_in_a_ring_and_its_past_stays_solid():
    fresh, stale = (spark(WEEKLY, "#123456", stale=old) for old in (False, True))
    [line, *ring] = ET.fromstring(stale)
    assert "dasharray" not in stale and "<path" not in fresh
    end = line.attrib["points"].split()[-1]
    assert [part.attrib["d"] for part in ring] == [f"M{end}h0"] * 2
