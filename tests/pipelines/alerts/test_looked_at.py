"""Do the rules see of a warehouse what a page would show, each on as much of the past as it needs?"""

from datetime import date
from shutil import copytree

import pandas as pd
import pytest

from pipelines.alerts.alerting import looked_at
from pipelines.alerts.alerts_file import Alerts
from pipelines.alerts.conditions import HOLDS
from pipelines.alerts.evaluation import Evaluation
from pipelines.alerts.ledger import Ledger, Position
from pipelines.alerts.trial import tried
from pipelines.errors import CannotWrite
from tests.demo_warehouse import FRIDAY
from tests.pipelines.alerts.made import NOON, rule
from tests.servers.smtp import LocalSmtp
from tests.servers.webhook import LocalWebhook
from views.core.point_in_time import PointInTime
from views.core.value_format import printed
from warehouse.clock import moment
from warehouse.folder import Warehouse
from warehouse.recent_values import recent_values

NAMES = ("fed_assets", "gdp", "treasury_10y", "net_liquidity", "inverse_qe_index")


@pytest.fixture
def data(demo):
    with demo.reader() as reader:
        yield PointInTime(reader, now=moment(FRIDAY))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_rule_is_held_against_is_what_was_known_and_no_more(data, name):
    since, then = date(2024, 1, 5), moment("2026-03-04T12:00:00-05:00")
    found = recent_values(data.reader, {name: since}, then)[name]
    rows = (
        data.reader.indicator(name) if name in ("net_liquidity", "inverse_qe_index") else data.reader.series(name, then)
    )
    known = rows[(rows["known_from"] <= then) & (rows["date"] >= pd.Timestamp(since))]
    assert len(found) > 5 and list(zip(found.index, found, strict=True)) == [
        *zip(known["date"], known["value"], strict=True)
    ]


def test_a_move_over_years_is_held_against_the_value_of_years_ago(data):
    watching = rule("fed_assets", moves=0.001, over="4 years")
    values = data.values("fed_assets")
    was = values.asof(values.index[-1] - watching.over)
    [(_, _, [fired])] = Evaluation(data, (watching,), {}).positions_and_firings()
    assert f"after {printed('fed_assets', was)} (" in fired.said and "in 4 years" in fired.said


def test_a_rule_that_cannot_be_looked_at_costs_the_others_nothing(data, monkeypatch):
    broken, well = rule("gdp", above=1.0), rule("fed_assets", name="yours", above=1.0)
    of_one = Evaluation.looked_at

    def breaks(self, watching, *about):
        if watching is broken:
            raise ZeroDivisionError
        return of_one(self, watching, *about)

    monkeypatch.setattr(Evaluation, "looked_at", breaks)
    found = Evaluation(data, (broken, well), {}).positions_and_firings()
    assert [of.name for of, *_ in found] == ["yours"]


def test_a_rule_that_is_put_back_after_months_begins_anew_and_one_that_was_written_wrong_for_a_day_does_not(
    demo, tmp_path
):
    warehouse = Warehouse(f"file:{copytree(demo.folder, tmp_path / 'warehouse')}")
    mine, yours = rule("gdp", above=1.0), rule("fed_assets", name="yours", above=1.0)

    def stand(*rules, problems=()):
        looked_at(warehouse, Alerts(rules, problems=problems))
        return {key for key in Ledger(warehouse.folder).positions() if key in (mine.key, yours.key)}

    assert stand(mine, yours) == {mine.key, yours.key}
    assert stand(yours, problems=("alerts.toml, line 1, [mine]: gdp is no key here",)) == {mine.key, yours.key}
    assert stand(yours) == {yours.key}


def test_a_source_that_was_told_to_be_down_stays_so_while_a_run_does_not_ask_it(demo, tmp_path):
    warehouse = Warehouse(f"file:{copytree(demo.folder, tmp_path / 'warehouse')}")
    ledger, down = Ledger(warehouse.folder), Position("pipeline:elsewhere", HOLDS, "", "r00001", NOON)
    ledger.keep([down], [])
    looked_at(warehouse, Alerts())
    assert ledger.positions()[down.rule] == down


def test_a_test_says_of_each_address_what_became_of_it_and_fails_where_one_took_nothing(data, monkeypatch):
    with LocalWebhook() as webhook, LocalSmtp() as mail:
        monkeypatch.setenv("ALERTS_TO", f"{webhook.address} {mail.address}")
        mail.mode, said = "550", list[str]()
        with pytest.raises(CannotWrite, match="1 of 2"):
            for line in tried(data, Alerts()):
                said.append(line)
    assert [line.partition(": ")[::2] for line in said] == [
        ("ALERTS_TO, json", "sent"),
        ("ALERTS_TO, mailto", "not taken: the address is wrong, or nobody answers there"),
    ]
    assert webhook.received[0].title.startswith("SIMULATED") and webhook.received[0].files
