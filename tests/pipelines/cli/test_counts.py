"""Is there one count of what exists, wherever it is said?"""

from catalog import SERIES
from docs.lists import content
from indicators import INDICATORS
from tests.pipelines.cli.test_commands import imported, small
from views.core.point_in_time import PointInTime
from views.core.series_counts import counts_as, followed, loaded
from views.data.answer import known
from warehouse.folder import Warehouse

__all__ = ["imported", "small"]  # fixtures

COUNT = len(followed())


def test_a_price_counts_once_with_its_dividends_and_splits_and_no_file_of_an_adjusted_close_does():
    [mu] = [series.name for series in followed() if series.request == "MU"]
    assert mu == "mu_close"
    assert counts_as(series for series in SERIES.values() if series.request == "MU" and not series.is_adjusted) == 1
    assert counts_as(series for series in SERIES.values() if not series.is_adjusted) == COUNT


def test_the_readme_the_list_the_status_the_doctor_and_the_page_of_data_say_the_same_count(imported, warehouse):
    assert content("counts").startswith(f"{COUNT} series and {len(INDICATORS)} indicators are followed")
    assert f"{COUNT} series and {len(INDICATORS)} indicators are followed." in imported("list").stdout
    with warehouse.reader() as reader:
        assert known(PointInTime(reader)).sentence == f"3 of {COUNT} series are loaded; stale: none."
    assert f"3 of {COUNT} series are loaded; stale: none." in imported("status").stdout
    examined = imported("doctor", "--offline").stdout
    assert examined.count(f"3 of {COUNT} series are loaded;") == 2


def test_an_import_counts_as_the_status_after_it_does(imported, small):
    (small / "prices").mkdir()
    (small / "prices" / "MU.csv").write_text("Date,Adj Close\n2026-08-19,100\n2026-08-20,101\n")
    assert imported("import", str(small)).stdout.startswith("imported 3 series and 1 adjusted close, ")
    assert f"3 of {COUNT} series are loaded" in (said := imported("status").stdout)
    assert "Beside them: 1 adjusted close in files of your own." in " ".join(said.split())


def test_what_is_simulated_is_all_that_is_followed(demo_folder):
    with Warehouse(f"file:{demo_folder}").reader() as reader:
        count = loaded(PointInTime(reader))
    assert (count.loaded, count.followed, count.rest) == (COUNT, COUNT, ())
