"""Is a source that is declared in one place asked, looked at and named everywhere?"""

from dataclasses import replace

import pandas as pd
import pytest

from catalog import SERIES
from catalog.series import Frequency
from catalog.sources import PROVIDERS, Kind, Provider
from pipelines.doctor.sites import visits
from pipelines.sources.base import Need, Probe, Site, Source, answered
from pipelines.sources.errors import NotConfigured
from pipelines.sources.registry import SOURCES, fetch_all
from pipelines.sources.tables.csv_table import stamped
from tests.pipelines.sources.examples import series
from views.core.metadata import sources

SITE = Site("ECB_URL", "https://data.ecb.example/service")
ROWS = stamped(pd.Series(pd.DatetimeIndex(["2026-08-19"])), pd.Series([3.2]))
ECB = Source(
    Provider("ecb", "the ECB’s data portal"),
    sites=(SITE,),
    fetch=lambda wanted, since: (answered(one, lambda: ROWS) for one in wanted),
    probes=lambda: [Probe("ECB", SITE, "/data")],
)


@pytest.fixture
def declared(monkeypatch):
    """The source, beside ours; a series of it."""
    one = series("EXR.D.USD", Frequency.DAILY, "ecb", "euro_in_dollars")
    monkeypatch.setitem(PROVIDERS, "ecb", ECB.provider)
    monkeypatch.setitem(SOURCES, "ecb", ECB)
    monkeypatch.setitem(SERIES, one.name, one)
    return one


def test_a_source_is_added_by_its_declaration_alone(declared, monkeypatch):
    (answer,) = fetch_all([declared], None, described=[declared.name])
    assert answer.rows["value"].tolist() == [3.2]
    assert visits()[-1].probe.site is SITE and sources([declared.name]) == "the ECB’s data portal EXR.D.USD"
    monkeypatch.setenv("ECB_URL", "http://mirror.example/")
    assert SITE.root == "http://mirror.example"


def test_a_source_that_needs_a_setting_is_neither_asked_nor_looked_at_without_it(declared, monkeypatch):
    need = Need("SEC_CONTACT", holding="@", sentence="set SEC_CONTACT")
    monkeypatch.setitem(SOURCES, "ecb", replace(ECB, needs=need))
    monkeypatch.setenv("SEC_CONTACT", "Jane Doe")
    (answer,) = fetch_all([declared], None)
    assert isinstance(answer.problem, NotConfigured) and str(answer.problem) == "set SEC_CONTACT"
    assert SITE not in {visit.probe.site for visit in visits()}


def test_every_provider_but_the_readers_own_files_is_a_source_and_every_series_has_one():
    asked = [provider for provider in PROVIDERS.values() if provider.kind is not Kind.OWN_FILES]
    assert [source.provider for source in SOURCES.values()] == asked
    assert {one.source for one in SERIES.values()} == set(PROVIDERS)
