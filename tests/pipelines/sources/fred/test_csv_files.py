"""Does FRED's keyless file become rows, and does each way it can go wrong become a sentence?"""

from datetime import date

import pandas as pd
import pytest

from catalog.series import Frequency
from pipelines.sources import fred, transport
from pipelines.sources.errors import Refused
from pipelines.sources.registry import SOURCES, fetch_all
from tests.pipelines.sources.examples import company, series

WALCL = pd.Series({"2026-06-10": 6_730_100, "2026-06-17": 6_736_400})
TGA = pd.Series({"2026-06-17": 956_500})


def published(*wanted, since=None):
    return {p.series.code: p for p in fred.fetch(list(wanted), since)}


def problem(*wanted, since=None):
    return str(published(*wanted, since=since)[wanted[0].code].problem)


def weekly(server, **columns):
    server.fred |= {code: ("weekly", values) for code, values in columns.items()}


def test_rows_come_in_the_sources_own_unit_with_no_word_on_when_they_were_known(server):
    weekly(server, WALCL=WALCL)
    rows = published(series("WALCL"))["WALCL"].rows
    assert list(rows.columns) == ["date", "value", "known_from"]
    assert rows["value"].tolist() == [6_730_100, 6_736_400] and rows["value"].dtype == "float64"
    assert rows["date"].iloc[0] == pd.Timestamp("2026-06-10") and rows["date"].dt.tz is None
    assert rows["known_from"].isna().all() and str(rows["known_from"].dtype) == "datetime64[us, UTC]"


@pytest.mark.parametrize("missing", ["", "."])
def test_an_empty_cell_is_no_observation(server, missing):
    weekly(server, WALCL=WALCL, WDTGAL=pd.Series({"2026-06-10": missing, "2026-06-17": 956_500}))
    both = published(series("WALCL"), series("WDTGAL"))
    assert len(both["WALCL"].rows) == 2 and both["WDTGAL"].rows["value"].tolist() == [956_500]


@pytest.mark.parametrize("name", ["DATE", "observation_date"])
def test_the_date_column_may_be_called_anything(server, name):
    server.date_header = name
    weekly(server, WALCL=WALCL)
    assert len(published(series("WALCL"))["WALCL"].rows) == 2


def test_ids_are_asked_eight_at_a_time_and_by_frequency(server):
    weekly(server, **{f"W{n}": WALCL for n in range(9)})
    server.fred["D1"] = ("daily", WALCL)
    wanted = [series(f"W{n}") for n in range(9)] + [series("D1", Frequency.DAILY)]
    answers = published(*wanted)
    assert all(p.problem is None for p in answers.values()) and len(answers) == 10
    assert sorted(len(r.query["id"].split(",")) for r in server.requests) == [1, 1, 8]
    assert sum(p.requests for p in answers.values()) == 3 and answers["W0"].requests == 1


def test_only_what_is_new_is_asked_for(server):
    weekly(server, WALCL=WALCL)
    rows = published(series("WALCL"), since=date(2026, 6, 15))["WALCL"].rows
    assert len(rows) == 1 and server.requests[0].query["cosd"] == "2026-06-15"


def test_an_unknown_id_costs_only_itself(server):
    weekly(server, WALCL=WALCL, WDTGAL=TGA)
    answers = published(series("NONESUCH"), series("WALCL"), series("WDTGAL"))
    assert isinstance(answers["NONESUCH"].problem, Refused)
    assert str(answers["NONESUCH"].problem).startswith("nonesuch: FRED does not know what was asked for")
    assert len(answers["WALCL"].rows) == 2 and len(answers["WDTGAL"].rows) == 1
    assert sum(p.requests for p in answers.values()) == 4 == len(server.requests)


def test_ids_of_different_frequencies_are_asked_alone(server):
    weekly(server, WALCL=WALCL)
    server.fred["DGS10"] = ("daily", TGA)
    answers = published(series("WALCL"), series("DGS10"))
    assert len(answers["WALCL"].rows) == 2 and len(answers["DGS10"].rows) == 1


def test_text_where_a_number_belongs_costs_only_its_own_series(server):
    weekly(server, WALCL=pd.Series({"2026-06-10": "6730100", "2026-06-17": "n/a"}), WDTGAL=TGA)
    answers = published(series("WALCL"), series("WDTGAL"))
    assert str(answers["WALCL"].problem) == "walcl: a number was expected for 2026-06-17, found 'n/a'"
    assert len(answers["WDTGAL"].rows) == 1


def test_a_line_that_is_cut_costs_only_its_own_series(server):
    weekly(server, WALCL=WALCL, WDTGAL=TGA)
    server.faults["WALCL"] = b"observation_date,WALCL\n2026-"
    answers = published(series("WALCL"), series("WDTGAL"))
    assert "FRED's answer breaks off" in str(answers["WALCL"].problem)
    assert len(answers["WDTGAL"].rows) == 1 and sum(p.requests for p in answers.values()) == 3 == len(server.requests)


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "-inf", "12abc", "#N/A", "1_000", "\x1c123", "12\x0b"])
def test_no_strange_number_slips_through(server, text):
    weekly(server, WALCL=pd.Series({"2026-06-17": text}))
    assert "a number was expected for 2026-06-17" in problem(series("WALCL"))


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("html", "FRED's answer is a web page where a table was expected"),
        ("zip", "FRED answered with a ZIP"),
        ("empty", "FRED's answer is empty"),
        ("cut", "FRED broke off its answer"),
        ("reset", "FRED broke off its answer"),
        (503, "FRED has a fault of its own (HTTP 503)"),
        (b"\xff\xfe\x00", "FRED's answer is not a text table"),
        (b"observation_date,WALCL\n2026-06-10,1\n2026-", "FRED's answer breaks off in the line of '2026-'"),
        (b"observation_date,WALCL_20260601\n2026-06-10,1\n", "FRED's answer has a changed header"),
        (b"observation_date,WALCL,WALCL\n2026-06-10,1,1\n", "FRED's answer has a changed header"),
        (b"observation_date,WALCL\n06/10/2026,1\n", "a date was expected, found '06/10/2026'"),
        (b"observation_date,WALCL\ntoday,1\n", "a date was expected, found 'today'"),
        (b"observation_date,WALCL\nnow,1\n", "a date was expected, found 'now'"),
        ("observation_date,WALCL\n２０２６-06-10,1\n".encode(), "a date was expected, found '２０２６-06-10'"),
        (b"observation_date,WALCL\n", "the source answered with no rows"),
        (b"observation_date,WALCL\n2026-06-10,\n", "the source answered with no rows"),
        (b"observation_date,WALCL\n2026-06-10,1\n2026-06-10,2\n", "two different values are given for 2026-06-10"),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_sentence(server, fault, says):
    server.faults["WALCL"] = fault
    said = problem(series("WALCL"))
    assert said.startswith(f"walcl: {says}")
    assert "http" not in said.replace("HTTP", "") and "127.0.0.1" not in said


def test_the_same_value_twice_is_one_row(server):
    server.faults["WALCL"] = b"observation_date,WALCL\n2026-06-10,1\n2026-06-10,1\n2026-06-03,3\n"
    assert published(series("WALCL"))["WALCL"].rows["value"].tolist() == [3, 1]


def test_a_silent_fred_costs_one_wait_and_says_what_to_try(server, monkeypatch):
    monkeypatch.setattr(transport, "READ_SECONDS", server.PATIENT)
    server.faults["/graph/fredgraph.csv"] = "hang"
    answers = published(*(series(f"W{n}") for n in range(20)))
    assert len(answers) == 20 and len(server.requests) == 3
    assert "drop requests from cloud addresses" in str(answers["W0"].problem)
    assert "failed earlier in this run" in str(answers["W19"].problem)


def test_every_source_is_asked_for_its_own_series(server):
    weekly(server, WALCL=WALCL)
    wanted = [series("WALCL"), company("msft", "0000789019"), series("OWN", source="folder")]
    assert [p.series.name for p in fetch_all(wanted, None)] == ["walcl", "msft_capex"]
    assert list(SOURCES) == ["fred", "treasury", "sec", "workbooks", "yahoo"]
