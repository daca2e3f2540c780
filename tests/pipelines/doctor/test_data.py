"""Does the doctor tell how old the data are, and why?"""

from tests.pipelines.doctor.looking import REFRESH


def test_a_last_run_of_more_than_a_day_ago_is_bad_and_the_schedule_mends_it(examine, filled, monkeypatch):
    assert examine("last run")[0].state == "good"
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-22T18:31:00-04:00")
    (found,) = examine("last run")
    assert found.state == "bad" and REFRESH in found.mend and "pipelines schedule" in found.mend
    monkeypatch.setenv("PIPELINES_NOW", "2026-08-21T18:00:00-04:00")
    assert "still to come" in examine("last run")[0].said


def test_series_that_went_stale_are_counted_and_the_oldest_is_named(examine, filled, monkeypatch):
    assert examine("freshness")[0].state == "good"
    monkeypatch.setenv("PIPELINES_NOW", "2027-08-21")
    (found,) = examine("freshness")
    assert found.state == "bad" and "series are stale, the oldest" in found.said


def test_what_failed_is_told_in_its_own_words_once_for_all_series_that_share_them(
    examine, command, filled, server, monkeypatch
):
    server.faults |= {"GDP": "html", "WALCL": "html"}
    monkeypatch.setenv("SEC_CONTACT", "")
    command("refresh", "GDP", "WALCL", "msft_capex")
    (failed,) = examine("failed")
    assert failed.said.startswith("fed_assets and 1 more: FRED's answer is a web page")
    assert (failed.state, failed.mend) == ("bad", f"{REFRESH} fed_assets")
    (unasked,) = examine("not asked")
    assert unasked.state == "note" and "set SEC_CONTACT=" in unasked.said
