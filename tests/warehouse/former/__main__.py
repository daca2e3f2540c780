"""Write the tiny warehouse of the present version."""

import gzip
import tempfile

from tests.warehouse.former import file_of, fill
from warehouse.folder import Warehouse
from warehouse.generations import newest
from warehouse.migration import SCHEMA_VERSION

with tempfile.TemporaryDirectory() as folder:
    warehouse = Warehouse(f"file:{folder}")
    fill(warehouse)
    file = newest(warehouse.folder)
    if file:
        file_of(SCHEMA_VERSION).write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
