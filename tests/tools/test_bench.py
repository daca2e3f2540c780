"""Can what the benches are run on be read as what was published?"""

from bench.made import fill
from warehouse.folder import Warehouse


def test_a_warehouse_that_a_bench_fills_is_of_this_version_and_holds_what_was_asked_for(tmp_path):
    fill(warehouse := Warehouse(f"file:{tmp_path}"), series=3, observations=360)
    with warehouse.reader() as reader:
        assert reader.query("select count(*) as n from observations")["n"][0] == 360
